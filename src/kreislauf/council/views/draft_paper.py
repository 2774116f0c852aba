"""Begin a paper by hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import NewDraftForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Message
from kreislauf.people.permissions import may, permit
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def draft_paper(request: HttpRequest) -> HttpResponse:
    """Begin a paper by hand; everything else is entered on the draft's page."""
    permit(request.actor, CouncilRight.UPLOAD_MOTION)
    may_propose = may(request.actor, CouncilRight.START_PROPOSAL)
    task = Task(
        question=_("Vorlage schreiben"),
        lead=_("Sie legen einen Entwurf an, den nur Sie sehen, bis Sie ihn einreichen."),
        verb=_("Entwurf anlegen"),
        back=reverse("council:papers"),
        said=Message("Der Entwurf ist angelegt."),
        then=lambda paper: reverse("council:edit_draft", args=[paper.pk]),
        crumbs=[(_("Vorlagen"), reverse("council:papers")), (_("Vorlage schreiben"), "")],
    )

    def act(**entered: Any) -> Any:
        return actions.draft_paper(actor=request.actor, **entered)

    return perform(request, NewDraftForm(request.POST or None, may_propose=may_propose), act, task)
