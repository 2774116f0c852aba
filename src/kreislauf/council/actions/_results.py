"""Loading a result for an act that changes what follows from it."""

from __future__ import annotations

from uuid import UUID

from kreislauf.council.models import Meeting, Paper, Resolution
from kreislauf.council.queries.corrections import resolution_to_correct
from kreislauf.gazette.actions import due


def locked_result(resolution_id: UUID) -> Resolution:
    """The resolution, its sitting and its paper locked in the order in which a vote locks them."""
    found = resolution_to_correct(resolution_id)
    Meeting.objects.select_for_update(of=("self",)).get(pk=found.meeting_id)
    Paper.objects.select_for_update().get(pk=found.consultation.paper_id)
    Resolution.objects.select_for_update(of=("self",)).get(pk=resolution_id)
    return resolution_to_correct(resolution_id)


def result_due(resolution: Resolution) -> None:
    """A result became public, was corrected or annulled: everything outsiders read of it says so."""
    due("meeting", resolution.meeting_id)
    due("paper", resolution.consultation.paper_id)
    due("resolution", resolution.pk)
