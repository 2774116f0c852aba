"""Extend the agenda of a running sitting by an urgent item."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import ExtendAgendaForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for, waiting_steps
from kreislauf.council.views import crumbs
from kreislauf.council.views.tasks import READ_AND_WRITE, Task, perform
from kreislauf.kernel import Message


@READ_AND_WRITE
def extend_agenda(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.RUN_MEETING, meeting_id)
    form = ExtendAgendaForm(request.POST or None, choices={"consultation_id": waiting_steps(meeting)})
    task = Task(
        question=_("Tagesordnung um eine dringende Vorlage erweitern"),
        lead=_("Nötig sind zwei Drittel der Mitglieder, nicht der Anwesenden (NKomVG §59 Abs. 3)."),
        verb=_("Erweitern"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=lambda item: Message("TOP {number} steht auf der Tagesordnung.", number=item.number),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Erweitern")),
    )

    def act(consultation_id: str, yes: int) -> Any:
        return actions.extend_agenda(
            actor=request.actor, consultation_id=UUID(consultation_id), meeting_id=meeting_id, yes=yes
        )

    return perform(request, form, act, task)
