"""Confirm a proposed meeting of a working group."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_meeting, tell_members
from kreislauf.council.events import GroupMeetingConfirmed
from kreislauf.council.models import Meeting, Occasion
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import MeetingState
from kreislauf.council.rules.working_groups.meetings import confirming
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def confirm_meeting(*, actor: Actor, meeting_id: UUID) -> Meeting:
    """The proposal becomes a meeting: a letter with the calendar entry goes to every member."""
    meeting, own, group = locked_meeting(meeting_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    confirming(meeting.state, meeting.starts_at, now()).raise_if_refused()
    meeting.state = MeetingState.PLANNED
    meeting.invited_at = own.changed_at = now()
    meeting.sequence += 1
    meeting.save(update_fields=["state", "invited_at", "sequence"])
    own.save(update_fields=["changed_at"])
    record(
        GroupMeetingConfirmed(group=group.pk, meeting=meeting.pk, starts_at=meeting.starts_at),
        actor=actor,
        subject=meeting,
    )
    tell_members(meeting, Occasion.PLANNED)
    due("working_group", group.pk)
    return meeting
