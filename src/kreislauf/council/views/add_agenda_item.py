"""Add an item without a paper to an agenda."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import AgendaItemForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def add_agenda_item(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.PLAN_MEETING, meeting_id)
    task = Task(
        question=_("Punkt ohne Vorlage ergänzen"),
        lead=_("Vorlagen setzen Sie von ihrer eigenen Seite aus auf die Tagesordnung."),
        verb=_("Punkt ergänzen"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=lambda item: Message("TOP {number} steht auf der Tagesordnung.", number=item.number),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Punkt ergänzen")),
    )

    def act(**entered: Any) -> Any:
        return actions.add_agenda_item(actor=request.actor, meeting_id=meeting_id, **entered)

    return perform(request, AgendaItemForm(request.POST or None), act, task)
