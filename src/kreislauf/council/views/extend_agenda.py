"""Extend the agenda of a running sitting by an urgent item."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import ExtendAgendaForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import extension_share, statutory_members
from kreislauf.council.queries.convening import day_of
from kreislauf.council.queries.meetings import meeting_for, voters_present, waiting_steps
from kreislauf.council.views import crumbs
from kreislauf.kernel import COUNTY_TIME, Message
from kreislauf.law.statutes import AGENDA_EXTENSION
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def extend_agenda(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.RUN_MEETING, meeting_id)
    form = ExtendAgendaForm(request.POST or None, choices={"consultation_id": waiting_steps(meeting)})
    members, extension = statutory_members(meeting.organization, day_of(meeting)), extension_share(day_of(meeting))
    task = Task(
        question=_("Tagesordnung um eine dringende Vorlage erweitern"),
        lead=Message(
            "Zu Beginn der Sitzung, in dringenden Fällen. Nötig sind {needed} Stimmen: {share} aller Mitglieder "
            "({members}), nicht der Anwesenden ({norm}). Anwesend mit Stimmrecht: {voters}.",
            needed=extension.value.least(members),
            share=AGENDA_EXTENSION.say(extension.value),
            members=members,
            norm=extension.norm,
            voters=voters_present(meeting),
        ),
        verb=_("Erweitern"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=lambda item: Message("TOP {number} steht auf der Tagesordnung.", number=item.number),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Erweitern")),
    )

    def act(consultation_id: str, decided_at: time | None, **entered: Any) -> Any:
        when = datetime.combine(day_of(meeting), decided_at, COUNTY_TIME) if decided_at else None
        return actions.extend_agenda(
            actor=request.actor,
            consultation_id=UUID(consultation_id),
            meeting_id=meeting_id,
            decided_at=when,
            **entered,
        )

    return perform(request, form, act, task)
