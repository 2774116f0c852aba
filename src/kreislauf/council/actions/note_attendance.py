"""Note that somebody came later or left."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.open_meeting import votes_of_members
from kreislauf.council.events import AttendanceNoted
from kreislauf.council.models import Attendance, Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.sittings import running_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.api import Person
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def note_attendance(*, actor: Actor, meeting_id: UUID, person_id: UUID, arrived: bool = True) -> None:
    """Begin or end an interval of presence in a running sitting; noting the same twice changes nothing."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.RUN_MEETING, meeting)
    running_verdict(meeting.state).raise_if_refused()
    votes = votes_of_members(meeting.organization, {person_id})
    there = meeting.attendances.filter(person_id=person_id, until=None).first()
    if arrived == (there is not None):
        return
    if there is None:
        Attendance.objects.create(meeting=meeting, person_id=person_id, has_vote=votes[person_id], since=now())
    else:
        _end(there)
    person = Person.objects.get(pk=person_id)
    what = "anwesend" if arrived else "nicht mehr anwesend"
    record(
        AttendanceNoted(meeting=meeting.pk, person=person.pk, person_name=str(person), what=what),
        actor=actor,
        subject=meeting,
    )


def never_there(attendance: Attendance, *, reason: str) -> None:
    """Supersede an interval that was noted by mistake."""
    Attendance.objects.create(
        meeting_id=attendance.meeting_id,
        person_id=attendance.person_id,
        has_vote=attendance.has_vote,
        since=attendance.since,
        until=attendance.until,
        was_there=False,
        corrects=attendance,
        correction_reason=reason,
    )


def _end(attendance: Attendance) -> None:
    """Whoever leaves at the moment of arrival was never there."""
    moment = now()
    if moment > attendance.since:
        attendance.until = moment
        attendance.save(update_fields=["until"])
    else:
        never_there(attendance, reason="gegangen im Augenblick des Kommens")
