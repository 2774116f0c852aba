"""Cancel a sitting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import CancelForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.views import crumbs
from kreislauf.council.views.tasks import READ_AND_WRITE, Task, perform
from kreislauf.kernel import Message


@READ_AND_WRITE
def cancel_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.PLAN_MEETING, meeting_id)
    task = Task(
        question=_("Sitzung absagen?"),
        lead=meeting.title,
        verb=_("Sitzung absagen"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=Message("Die Sitzung ist abgesagt."),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Absagen")),
        consequences=[_("Die Vorlagen der Tagesordnung sind wieder frei für eine andere Sitzung.")],
    )

    def act(reason: str) -> Any:
        return actions.cancel_meeting(actor=request.actor, meeting_id=meeting_id, reason=reason)

    return perform(request, CancelForm(request.POST or None), act, task)
