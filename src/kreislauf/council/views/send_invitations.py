"""Invite to a sitting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import InvitationForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.convening import day_of, in_time_verdict, invited_members
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def send_invitations(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.PLAN_MEETING, meeting_id)
    is_late = not in_time_verdict(meeting, day_of(meeting), is_urgent=False).is_granted
    task = Task(
        question=_("Einladung mit der Tagesordnung verschicken?"),
        lead=meeting.title,
        verb=_("Einladen"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=Message("Die Einladung ist verschickt."),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Einladen")),
        consequences=[
            Message(
                "{n:Niemand wird|Ein Mitglied wird|# Mitglieder werden} eingeladen, auch die beratenden.",
                n=len(invited_members(meeting)),
            ),
            _("Danach ist die Tagesordnung geschlossen; erweitern kann sie nur noch das Gremium selbst."),
        ],
    )

    def act(**entered: Any) -> Any:
        return actions.send_invitations(actor=request.actor, meeting_id=meeting_id, **entered)

    return perform(request, InvitationForm(request.POST or None, initial={"is_urgent": is_late}), act, task)
