"""Cancel a sitting."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import CancelForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.letters import concerned
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.queries.versions import sitting_shown
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, Words, perform


@READ_AND_WRITE
def cancel_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.PLAN_MEETING, meeting_id)
    shown = sitting_shown(meeting)
    task = Task(
        question=_("Sitzung absagen?"),
        lead=Message("{title}, {moment}, {place}", title=meeting.title, moment=meeting.starts_at, place=meeting.place)
        if meeting.place
        else Message("{title}, {moment}", title=meeting.title, moment=meeting.starts_at),
        verb=_("Sitzung absagen"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=Message("Die Sitzung ist abgesagt."),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Absagen")),
        template="council/cancel_meeting.html",
        extra={"agenda": shown["agenda"]},
        consequences=_consequences(len(concerned(meeting)) if meeting.state == "invited" else 0),
    )

    act = partial(actions.cancel_meeting, actor=request.actor, meeting_id=meeting_id)
    return perform(request, CancelForm(request.POST or None, seen=mark_of(shown)), act, task)


def _consequences(told: int) -> list[Words]:
    free = _("Die Vorlagen der Tagesordnung sind wieder frei für eine andere Sitzung.")
    if not told:
        return [free, _("Eingeladen ist noch niemand; es geht keine Nachricht hinaus.")]
    return [
        Message(
            "{n:Niemand erhält|Ein eingeladenes Mitglied erhält|# Eingeladene erhalten} "
            "eine Nachricht, die den Termin aus dem Kalender nimmt.",
            n=told,
        ),
        free,
    ]
