"""Write the minutes of a sitting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import MinutesForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.queries.versions import minutes_shown
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message, mark_of
from kreislauf.people.api import replaced_versions
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def write_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.WRITE_MINUTES, meeting_id)
    shown = minutes_shown(meeting)
    task = Task(
        question=_("Protokoll schreiben"),
        lead=meeting.title,
        verb=_("Protokoll speichern"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=Message("Das Protokoll liegt vor."),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Protokoll")),
        replaced=replaced_versions(meeting),
    )

    def act(text: str, seen: str) -> Any:
        return actions.write_minutes(actor=request.actor, meeting_id=meeting_id, text=text, seen=seen)

    return perform(request, MinutesForm(request.POST or None, initial=shown, seen=mark_of(shown)), act, task)
