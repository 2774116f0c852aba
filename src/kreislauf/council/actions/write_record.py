"""Write the short record of a working group's meeting."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_meeting
from kreislauf.council.actions.note_attendance import never_there
from kreislauf.council.events import GroupRecordWritten
from kreislauf.council.models import Attendance, Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.versions import record_shown
from kreislauf.council.queries.working_groups.groups import members_of
from kreislauf.council.rules.states import MeetingState
from kreislauf.council.rules.working_groups.meetings import recording
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import keep_replaced
from kreislauf.journal.actions import record as record_event
from kreislauf.kernel import Actor, county_day, now
from kreislauf.people.api import Role, settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def write_record(
    *,
    actor: Actor,
    meeting_id: UUID,
    record: str,
    administration_present: bool | None = None,
    present: Iterable[UUID] = (),
    seen: str | None = None,
) -> Meeting:
    """State what was worked on and who was there (ids of persons); writing again replaces it.

    The administration was present when a named official was, or when `administration_present` says so of
    somebody else. The record stays internal until the group publishes it. `seen` is the mark of what the page
    showed: raises Conflict where another version was saved since.
    """
    meeting, own, group = locked_meeting(meeting_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    recording(meeting.state, meeting.starts_at, now()).raise_if_refused()
    members = members_of(group.pk, on=county_day(meeting.starts_at))
    may_attend = {str(member.person_id) for member in members}
    settled = settle(
        actor,
        seen,
        stored=record_shown(meeting),
        entered={
            "record": record.strip(),
            "present": sorted(may_attend & {str(person_id) for person_id in present}),
            "administration_present": bool(administration_present),
        },
        subject=meeting,
        saved_by=[GroupRecordWritten],
    )
    if not settled.is_new and meeting.state == MeetingState.CLOSED:
        return meeting
    there = [member for member in members if str(member.person_id) in settled.values["present"]]
    has_official = any(member.role == Role.OFFICIAL for member in there)
    meeting.record = settled.values["record"]
    meeting.recorded_at = now()
    meeting.administration_present = has_official or settled.values["administration_present"]
    meeting.state = MeetingState.CLOSED
    meeting.save(update_fields=["record", "recorded_at", "administration_present", "state"])
    own.record_published_at = None
    own.save(update_fields=["record_published_at"])
    _write_presence(meeting, {member.person_id for member in there})
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
    keep_replaced(settled, actor=actor, subject=meeting)
    due("working_group", group.pk)
    return meeting


def _write_presence(meeting: Meeting, there: set[UUID]) -> None:
    """Exactly these were there; who had been named by mistake is superseded, not deleted."""
    known = {row.person_id: row for row in meeting.attendances.all()}
    for person_id in sorted(known.keys() - there):
        never_there(known[person_id], reason="im neu geschriebenen Vermerk nicht mehr genannt")
    for person_id in sorted(there - known.keys()):
        Attendance.objects.create(
            meeting=meeting, person_id=person_id, has_vote=False, since=meeting.starts_at, until=meeting.ends_at
        )
