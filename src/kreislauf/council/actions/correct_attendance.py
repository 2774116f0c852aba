"""Correct who was there, and from when to when; the former entry stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._addenda import note_in_minutes
from kreislauf.council.events import AttendanceCorrected, AttendanceNoted
from kreislauf.council.models import Attendance, Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.corrections import attendance_shown, has_vote_on
from kreislauf.council.rules.corrections import presence_verdict, reason_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import COUNTY_TIME, Actor, Message, Refusal, now
from kreislauf.people.api import Person, require_unchanged
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def correct_attendance(
    *,
    actor: Actor,
    meeting_id: UUID,
    person_id: UUID,
    interval: int | None,
    was_there: bool,
    since: datetime | None = None,
    until: datetime | None = None,
    reason: str,
    seen: str | None = None,
) -> Attendance:
    """Supersede one interval (`interval` is its row, None for one that was never noted) by what was so in truth.

    Nothing that was resolved is touched: what the attendance now says of quorum and counts is a finding on the page of
    the sitting. Raises Refusal for impossible times, Conflict where somebody corrected meanwhile.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.CORRECT_ATTENDANCE, meeting)
    require_unchanged(
        actor, seen, stored=attendance_shown(meeting, person_id), subject=meeting,
        saved_by=[AttendanceCorrected, AttendanceNoted],
    )  # fmt: skip
    reason_verdict(reason).raise_if_refused()
    former = _former(meeting, person_id, interval, was_there=was_there)
    if was_there:
        since = since or (former.since if former else meeting.opened_at) or meeting.starts_at
        _check(meeting, person_id, former, since, until)
    corrected: Attendance = Attendance.objects.create(
        meeting=meeting,
        person_id=person_id,
        has_vote=former.has_vote if former else has_vote_on(meeting, person_id),
        since=since if was_there and since else former.since if former else meeting.starts_at,
        until=until if was_there else former.until if former else None,
        was_there=was_there,
        corrects=former,
        correction_reason=reason.strip(),
        corrected_at=now(),
    )
    _tell(meeting, former, corrected, actor=actor, reason=reason)
    return corrected


def _former(meeting: Meeting, person_id: UUID, interval: int | None, *, was_there: bool) -> Attendance | None:
    if meeting.opened_at is None:
        raise Refusal.because(Message("Die Sitzung wurde noch nicht eröffnet; es gibt keine Anwesenheit."))
    if interval is not None:
        found: Attendance = Attendance.objects.get(pk=interval, meeting=meeting, person_id=person_id)
        return found
    if was_there:
        return None
    raise Refusal.because(
        Message("Diese Person ist nicht als anwesend festgehalten."),
        remedy=Message("Wählen Sie den Zeitraum, der nicht stimmt."),
    )


def _check(
    meeting: Meeting, person_id: UUID, former: Attendance | None, since: datetime, until: datetime | None
) -> None:
    others = [one for one in meeting.attendances.filter(person_id=person_id) if former is None or one.pk != former.pk]
    presence_verdict(
        since=since.astimezone(COUNTY_TIME),
        until=until,
        is_over=meeting.closed_at is not None,
        now=now(),
        others=[(one.since.astimezone(COUNTY_TIME), one.until) for one in others],
    ).raise_if_refused()


def _tell(meeting: Meeting, former: Attendance | None, corrected: Attendance, *, actor: Actor, reason: str) -> None:
    person = Person.objects.get(pk=corrected.person_id)
    before, after = _in_words(former), _in_words(corrected)
    event = AttendanceCorrected(
        meeting=meeting.pk, person=person.pk, person_name=str(person), before=before, after=after
    )
    record(event, actor=actor, subject=meeting, reason=reason)
    note_in_minutes(meeting, actor=actor, reason=reason, text=f"{person}: {after}; bisher: {before}.")


def _in_words(row: Attendance | None) -> str:
    if row is None or not row.was_there:
        return "nicht anwesend"
    began = f"anwesend ab {row.since.astimezone(COUNTY_TIME):%H:%M} Uhr"
    return f"{began} bis {row.until.astimezone(COUNTY_TIME):%H:%M} Uhr" if row.until else began
