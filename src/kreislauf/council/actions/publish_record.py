"""Publish the record of a working group's meeting."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_meeting
from kreislauf.council.events import GroupRecordPublished, GroupRecordWritten
from kreislauf.council.models import Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.versions import record_text_shown
from kreislauf.council.rules.working_groups.meetings import publishing_record
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, county_day, now
from kreislauf.people.api import require_unchanged
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def publish_record(*, actor: Actor, meeting_id: UUID, seen: str | None = None) -> Meeting:
    """The text of the record enters the public page of the group; who attended never does.

    `seen` is the mark of the text that the page showed: raises Conflict where another was saved since.
    """
    meeting, own, group = locked_meeting(meeting_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    require_unchanged(actor, seen, stored=record_text_shown(meeting), subject=meeting, saved_by=[GroupRecordWritten])
    publishing_record(record=meeting.record, published_at=own.record_published_at).raise_if_refused()
    own.record_published_at = now()
    own.save(update_fields=["record_published_at"])
    record(
        GroupRecordPublished(group=group.pk, meeting=meeting.pk, day=county_day(meeting.starts_at)),
        actor=actor,
        subject=meeting,
    )
    due("working_group", group.pk)
    return meeting
