"""Move a sitting."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import MoveMeetingForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.letters import concerned
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.queries.versions import moved_shown
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def move_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.PLAN_MEETING, meeting_id)
    shown = moved_shown(meeting)
    told = len(concerned(meeting)) if meeting.state == "invited" else 0
    task = Task(
        question=_("Wohin die Sitzung verlegen?"),
        lead=Message("{title}, {moment}", title=meeting.title, moment=meeting.starts_at),
        verb=_("Sitzung verlegen"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=lambda moved: Message("Die Sitzung ist jetzt am {moment}.", moment=moved.starts_at),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Verlegen")),
        consequences=[
            Message(
                "{n:Niemand erhält|Ein eingeladenes Mitglied erhält|# Eingeladene erhalten} "
                "eine Nachricht, die den Eintrag im Kalender verschiebt.",
                n=told,
            ),
            _("An einem anderen Tag oder zu einer früheren Stunde beginnt die Ladungsfrist neu."),
        ]
        if told
        else [_("Eingeladen ist noch niemand; es geht keine Nachricht hinaus.")],
    )
    act = partial(actions.move_meeting, actor=request.actor, meeting_id=meeting_id)
    return perform(request, MoveMeetingForm(request.POST or None, initial=shown, seen=mark_of(shown)), act, task)
