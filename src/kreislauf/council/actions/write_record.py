"""Write the short record of a working group's meeting."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_meeting
from kreislauf.council.events import GroupRecordWritten
from kreislauf.council.models import Attendance, Meeting, MeetingState
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.publish.working_groups import publish_working_group
from kreislauf.council.queries.working_groups import members_of
from kreislauf.council.rules.group_meetings import recording
from kreislauf.journal.actions import record as record_event
from kreislauf.kernel import COUNTY_TIME, Actor, now
from kreislauf.people.models import Role
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def write_record(
    *,
    actor: Actor,
    meeting_id: UUID,
    record: str,
    administration_present: bool | None = None,
    present: Iterable[UUID] = (),
) -> Meeting:
    """State what was worked on and who was there (ids of persons); writing again replaces it.

    The administration was present when a named official was, or when `administration_present` says so of
    somebody else. The record stays internal until the group publishes it.
    """
    meeting, own, group = locked_meeting(meeting_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    recording(meeting.state, meeting.starts_at, now()).raise_if_refused()
    members = members_of(group.pk, on=meeting.starts_at.astimezone(COUNTY_TIME).date())
    there = [member for member in members if member.person_id in set(present)]
    has_official = any(member.role == Role.OFFICIAL for member in there)
    meeting.record = record.strip()
    meeting.recorded_at = now()
    meeting.administration_present = has_official or bool(administration_present)
    meeting.state = MeetingState.CLOSED
    meeting.save(update_fields=["record", "recorded_at", "administration_present", "state"])
    own.record_published_at = None
    own.save(update_fields=["record_published_at"])
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person_id=person_id, has_vote=False, since=meeting.starts_at, until=meeting.ends_at)
        for person_id in sorted({member.person_id for member in there})
    )
    record_event(
        GroupRecordWritten(
            group=group.pk,
            meeting=meeting.pk,
            present=len(there),
            administration_present=meeting.administration_present,
        ),
        actor=actor,
        subject=meeting,
    )
    publish_working_group(group)
    return meeting
