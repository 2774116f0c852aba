"""Approve the minutes of a sitting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import ApproveMinutesForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.queries.versions import minutes_shown
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def approve_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.APPROVE_MINUTES, meeting_id)
    shown = minutes_shown(meeting)
    task = Task(
        question=_("Protokoll genehmigen?"),
        lead=meeting.title,
        verb=_("Protokoll genehmigen"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=Message("Das Protokoll ist genehmigt."),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Protokoll genehmigen")),
        template="council/approve_minutes.html",
        extra={"minutes": shown["text"]},
        consequences=[_("Die Ergebnisse der Sitzung gelten danach nicht mehr als vorläufig.")],
    )

    def act(seen: str) -> Any:
        return actions.approve_minutes(actor=request.actor, meeting_id=meeting_id, seen=seen)

    return perform(request, ApproveMinutesForm(request.POST or None, seen=mark_of(shown)), act, task)
