"""Withdraw a paper before its decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import ReasonForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.papers import paper_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def withdraw_paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    paper = paper_for(request.actor, CouncilRight.WITHDRAW_PAPER, paper_id)
    task = Task(
        question=_("Vorlage zurückziehen?"),
        lead=paper.title,
        verb=_("Zurückziehen"),
        back=reverse("council:paper", args=[paper_id]),
        then=reverse("council:papers"),
        said=Message("„{title}“ ist zurückgezogen.", title=paper.title),
        crumbs=crumbs.of_paper(paper_id, paper.reference, _("Zurückziehen")),
        consequences=[_("Die Beratung endet, die vorgeschlagenen Wirkungen entfallen. Das lässt sich nicht umkehren.")],
    )

    def act(reason: str) -> Any:
        return actions.withdraw_paper(actor=request.actor, paper_id=paper_id, reason=reason)

    return perform(request, ReasonForm(request.POST or None), act, task)
