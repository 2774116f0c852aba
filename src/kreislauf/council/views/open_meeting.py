"""Open a sitting with those who are there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import PresentForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for, member_rows
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def open_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.RUN_MEETING, meeting_id)
    members = [
        (str(one.person_id), one.name if one.has_vote else f"{one.name} ({_('ohne Stimme')})")
        for one in member_rows(meeting)
    ]
    form = PresentForm(request.POST or None, members=members, initial={"present": [pk for pk, _name in members]})
    task = Task(
        question=_("Wer ist anwesend?"),
        lead=_("Die Beschlussfähigkeit wird aus den Anwesenden berechnet (NKomVG §65)."),
        verb=_("Sitzung eröffnen"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=Message("Die Sitzung ist eröffnet."),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Eröffnen")),
    )

    def act(present: list[UUID], without_quorum: bool) -> Any:
        return actions.open_meeting(
            actor=request.actor, meeting_id=meeting_id, present=present, without_quorum=without_quorum
        )

    return perform(request, form, act, task)
