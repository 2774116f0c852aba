"""Approve the minutes: results are no longer provisional."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.events import MinutesApproved, MinutesWritten
from kreislauf.council.models import Meeting, Minutes
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.versions import minutes_shown
from kreislauf.council.rules.sittings import SITTING_STATES
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.api import require_unchanged
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def approve_minutes(
    *, actor: Actor, meeting_id: UUID, approved_in_id: UUID | None = None, seen: str | None = None
) -> Minutes:
    """Approve the minutes, in a later sitting of the body where given; lifts "provisional" from its results.

    `seen` is the mark of the text that the page showed: raises Conflict where another was saved since.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.APPROVE_MINUTES, meeting)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise Refusal.because(
            Message("Es liegt noch kein Protokoll vor."), remedy=Message("Schreiben Sie zuerst das Protokoll.")
        )
    require_unchanged(actor, seen, stored=minutes_shown(meeting), subject=meeting, saved_by=[MinutesWritten])
    SITTING_STATES.may_go(meeting.state, MeetingState.MINUTED).raise_if_refused()
    minutes.approved_at = now()
    minutes.approved_in_id = approved_in_id
    minutes.save()
    is_fact(minutes)
    meeting.state = MeetingState.MINUTED
    meeting.save(update_fields=["state"])
    record(MinutesApproved(meeting=meeting.pk), actor=actor, subject=meeting)
    _lift_provisional(meeting)
    return minutes


def _lift_provisional(meeting: Meeting) -> None:
    meeting.resolutions.update(is_provisional=False)
    due("meeting", meeting.pk)
    due("paper", *meeting.resolutions.values_list("consultation__paper", flat=True))
    due("resolution", *meeting.resolutions.values_list("pk", flat=True))
