"""Cancel a working group's meeting, or discard a proposed one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_meeting, tell_members
from kreislauf.council.events import GroupMeetingCancelled
from kreislauf.council.models import Meeting, Occasion
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import MeetingState
from kreislauf.council.rules.working_groups.meetings import cancelling
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def cancel_group_meeting(*, actor: Actor, meeting_id: UUID, reason: str = "") -> Meeting:
    """A confirmed meeting is cancelled with a reason, which its members read; a proposal just goes."""
    meeting, own, group = locked_meeting(meeting_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    cancelling(meeting.state, reason).raise_if_refused()
    was_confirmed = meeting.state == MeetingState.PLANNED
    meeting.state = MeetingState.CANCELLED
    meeting.cancellation_reason = reason.strip()
    meeting.sequence += was_confirmed
    meeting.save(update_fields=["state", "cancellation_reason", "sequence"])
    own.changed_at = now()
    own.save(update_fields=["changed_at"])
    record(
        GroupMeetingCancelled(group=group.pk, meeting=meeting.pk, starts_at=meeting.starts_at),
        actor=actor,
        subject=meeting,
        reason=reason.strip(),
    )
    if was_confirmed:
        tell_members(meeting, Occasion.CANCELLED)
    due("working_group", group.pk)
    return meeting
