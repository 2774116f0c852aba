"""State in a sitting whether the body can resolve."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import QuorumForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for, quorum_now
from kreislauf.council.queries.resolving import at_clock
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def state_quorum(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.RUN_MEETING, meeting_id)
    present, statutory, is_quorate = quorum_now(meeting)
    task = Task(
        question=_("Ist das Gremium beschlussfähig?"),
        lead=Message(
            "Anwesend mit Stimmrecht: {present}; Mitglieder nach dem Gesetz: {statutory}.",
            present=present,
            statutory=statutory,
        ),
        verb=_("Feststellung festhalten"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=lambda statement: (
            Message("Festgestellt: beschlussfähig.")
            if statement.is_quorate
            else Message("Festgestellt: nicht beschlussfähig. Offene Punkte werden vertagt.")
        ),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Beschlussfähigkeit")),
        consequences=[
            Message("Einmal festgestellt, gilt sie als gegeben, bis jemand sie anzweifelt (NKomVG §65 Abs. 1)."),
            Message("Was vorher beschlossen wurde, gilt.")
            if is_quorate
            else Message("Danach wird über offene Punkte nicht mehr abgestimmt, bis wieder genug Mitglieder da sind."),
        ],
    )

    def act(at: time | None) -> Any:
        return actions.state_quorum(actor=request.actor, meeting_id=meeting_id, at=at_clock(meeting, at))

    return perform(request, QuorumForm(request.POST or None), act, task)
