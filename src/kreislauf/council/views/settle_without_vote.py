"""End a step without a vote."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import WithoutVoteForm
from kreislauf.council.queries.meetings import plannable_bodies
from kreislauf.council.queries.resolving import at_clock
from kreislauf.council.queries.vote_task import vote_task
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def settle_without_vote(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    found = vote_task(request.actor, consultation_id)
    form = WithoutVoteForm(
        request.POST or None, choices={"referred_to_id": [("", _("kein anderes Gremium")), *plannable_bodies()]}
    )
    task = Task(
        question=_("Ohne Abstimmung beenden"),
        lead=found.step.paper.title,
        verb=_("Festhalten"),
        back=reverse("council:meeting", args=[found.meeting.pk]),
        said=Message("Das Ergebnis ist festgehalten."),
        crumbs=crumbs.of_meeting(found.meeting.pk, found.meeting.title, _("Ohne Abstimmung")),
        consequences=[_("Wirkungen werden dadurch nicht fällig.")],
    )

    def act(settled_at: time | None, **entered: Any) -> Any:
        return actions.settle_without_vote(
            actor=request.actor,
            consultation_id=consultation_id,
            settled_at=at_clock(found.meeting, settled_at),
            **entered,
        )

    return perform(request, form, act, task)
