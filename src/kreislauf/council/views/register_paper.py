"""Give a submitted paper its number."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import RegisterPaperForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.papers import paper_for
from kreislauf.council.queries.registration import body_asked_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui import forms
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def register_paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    paper = paper_for(request.actor, CouncilRight.REGISTER_PAPER, paper_id)
    task = Task(
        question=_("Vorlage registrieren?"),
        lead=paper.title,
        verb=_("Registrieren"),
        back=reverse("council:paper", args=[paper_id]),
        said=lambda done: Message("Registriert als {reference}.", reference=done.reference),
        crumbs=crumbs.of_paper(paper_id, paper.reference, _("Registrieren")),
        consequences=[
            Message("Die Vorlage erhält die nächste Nummer der {term}.", term=str(paper.term)),
            _("Sie erscheint im Bürgerportal, ohne Unterschriften.")
            if paper.is_public
            else _("Sie ist nichtöffentlich und erscheint nicht im Bürgerportal."),
        ],
    )

    def act(**data: Any) -> Any:
        return actions.register_paper(actor=request.actor, paper_id=paper_id, **data)

    return perform(request, _form(request, paper_id), act, task)


def _form(request: HttpRequest, paper_id: UUID) -> forms.Form:
    """Nothing to enter, unless the paper leaves open which body it means."""
    asked = body_asked_for(paper_id)
    if asked is None:
        return forms.Form(request.POST or None)
    return RegisterPaperForm(
        request.POST or None, question=asked.question, choices={"body": asked.choices}, initial={"body": asked.meant}
    )
