"""Add to approved minutes."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.corrections import AddToMinutesForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def add_to_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting = meeting_for(request.actor, CouncilRight.WRITE_MINUTES, meeting_id)
    task = Task(
        question=_("Nachtrag zum genehmigten Protokoll"),
        lead=meeting.title,
        verb=_("Nachtrag festhalten"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=Message("Der Nachtrag steht beim Protokoll."),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Nachtrag")),
        consequences=[_("Das genehmigte Protokoll bleibt, wie es ist; der Nachtrag steht mit Grund und Tag daneben.")],
    )
    act = partial(actions.add_to_minutes, actor=request.actor, meeting_id=meeting_id)
    return perform(request, AddToMinutesForm(request.POST or None), act, task)
