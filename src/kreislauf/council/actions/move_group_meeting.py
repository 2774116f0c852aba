"""Move a working group's meeting to another time or place."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_meeting, tell_members
from kreislauf.council.actions._moves import settle_move, write_move
from kreislauf.council.events import GroupMeetingMoved
from kreislauf.council.models import Meeting, Occasion
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import MeetingState
from kreislauf.council.rules.working_groups.meetings import moving
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def move_group_meeting(
    *, actor: Actor, meeting_id: UUID, starts_at: datetime, place: str | None = None, seen: str | None = None
) -> Meeting:
    """Move a proposed or confirmed meeting, keeping its length; `starts_at` is aware.

    `seen` is the mark of what the page showed: raises Conflict where somebody else moved it since.
    Members of a confirmed one get a letter that moves the entry in their calendars.
    """
    meeting, own, group = locked_meeting(meeting_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    moving(meeting.state, starts_at, now()).raise_if_refused()
    settled = settle_move(meeting, actor=actor, starts_at=starts_at, place=place, seen=seen, moved_by=GroupMeetingMoved)
    if seen is not None and not settled.is_new:
        return meeting
    before = meeting.starts_at
    write_move(meeting, starts_at, settled.values["place"], told_in=MeetingState.PLANNED)
    own.changed_at = now()
    own.shifted_because = ""
    own.save(update_fields=["changed_at", "shifted_because"])
    record(
        GroupMeetingMoved(group=group.pk, meeting=meeting.pk, before=before, starts_at=starts_at),
        actor=actor,
        subject=meeting,
    )
    if meeting.state == MeetingState.PLANNED:
        tell_members(meeting, Occasion.MOVED)
    due("working_group", group.pk)
    return meeting
