"""Note that a member came or left."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kreislauf.council import actions
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import meeting_for


@require_POST
def note_attendance(request: HttpRequest, meeting_id: UUID, person_id: UUID) -> HttpResponse:
    """`kommt=ja` begins an interval of presence, anything else ends it."""
    meeting_for(request.actor, CouncilRight.RUN_MEETING, meeting_id)
    actions.note_attendance(
        actor=request.actor,
        meeting_id=meeting_id,
        person_id=person_id,
        arrived=request.POST.get("kommt") == "ja",
    )
    return redirect("council:meeting", meeting_id)
