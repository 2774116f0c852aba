"""Close a sitting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui import forms
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def close_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.RUN_MEETING, meeting_id)
    task = Task(
        question=_("Sitzung beenden?"),
        lead=meeting.title,
        verb=_("Sitzung beenden"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=Message("Die Sitzung ist beendet."),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Beenden")),
        consequences=[_("Danach lassen sich keine Abstimmungen mehr festhalten.")],
    )

    def act() -> Any:
        return actions.close_meeting(actor=request.actor, meeting_id=meeting_id)

    return perform(request, forms.Form(request.POST or None), act, task)
