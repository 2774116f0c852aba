"""Announce what a private sitting resolved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import AnnounceForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.resolutions import resolution_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def announce_result(request: HttpRequest, resolution_id: UUID) -> HttpResponse:
    resolution = resolution_for(request.actor, CouncilRight.ANNOUNCE_RESULT, resolution_id)
    step = resolution.consultation
    task = Task(
        question=_("Ergebnis bekannt geben?"),
        lead=Message("{body}: {title}", body=step.organization.name, title=step.paper.title),
        verb=_("Ergebnis bekannt geben"),
        back=reverse("council:paper", args=[step.paper_id]),
        said=Message("Das Ergebnis ist bekannt gegeben."),
        crumbs=crumbs.of_paper(step.paper_id, step.paper.reference, _("Ergebnis bekannt geben")),
        consequences=[
            _("Das Ergebnis und seine Folgen, auch für das Geld, werden öffentlich. Zurücknehmen lässt sich das nicht.")
        ],
    )

    def act(announcement: str) -> Any:
        return actions.announce_result(actor=request.actor, resolution_id=resolution_id, announcement=announcement)

    return perform(request, AnnounceForm(request.POST or None), act, task)
