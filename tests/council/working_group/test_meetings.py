"""From the rhythm to the record: propose, confirm, move, cancel, record, publish."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.council import actions
from kreislauf.council.models import Attendance, Letter, Meeting
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette.queries import get
from kreislauf.kernel import COUNTY_TIME, Refusal, travel_to
from kreislauf.people.models import CountyRule
from kreislauf.people.permissions import NotPermitted
from tests.council.working_group.conftest import FOUNDING, House, at, event_count


def day_of(meeting: Meeting) -> date:
    return meeting.starts_at.astimezone(COUNTY_TIME).date()


def letters(meeting_id: UUID) -> list[tuple[str, int]]:
    """What was written about a meeting, with a job for each letter."""
    jobs = ProcrastinateJob.objects.filter(task_name="council.send_letter").order_by("id")
    written = [Letter.objects.get(pk=job.args["letter_id"]) for job in jobs]
    return [(letter.occasion, letter.sequence) for letter in written if letter.meeting_id == meeting_id]


def test_six_meetings_are_proposed_and_nobody_is_told(founded: House) -> None:
    meetings = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)
    assert [day_of(meeting) for meeting in meetings] == [
        date(2024, 2, 13),
        date(2024, 3, 12),
        date(2024, 4, 9),
        date(2024, 5, 14),
        date(2024, 6, 11),
        date(2024, 7, 9),
    ]
    assert {meeting.state for meeting in meetings} == {MeetingState.PROPOSED}
    assert not letters(meetings[0].pk)


def test_school_holidays_of_the_county_move_a_meeting_and_say_why(founded: House) -> None:
    CountyRule.objects.create(
        key="school_holidays", value=[["2024-06-24", "2024-08-03", "Sommerferien"]], valid_from=date(2024, 1, 1)
    )
    july = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)[5]
    assert day_of(july) == date(2024, 8, 13)
    assert july.group_meeting.usual_day == date(2024, 8, 13)


def test_a_shift_inside_the_month_keeps_its_reason(founded: House) -> None:
    CountyRule.objects.create(
        key="school_holidays", value=[["2024-03-11", "2024-03-15", "Brückentage"]], valid_from=date(2024, 1, 1)
    )
    march = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)[1]
    assert day_of(march) == date(2024, 3, 18)
    assert march.group_meeting.usual_day == date(2024, 3, 12)
    assert march.group_meeting.shifted_because == "Brückentage"


def test_proposing_again_fills_only_what_is_missing(founded: House) -> None:
    first = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)
    before = event_count()
    with pytest.raises(Refusal, match="schon Vorschläge"):
        actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)
    assert event_count() == before
    actions.cancel_group_meeting(actor=founded.lead, meeting_id=first[2].pk)
    again = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)
    assert [day_of(meeting) for meeting in again] == [date(2024, 4, 9)]


def test_a_meeting_keeps_its_local_hour_across_the_change_of_the_clocks(founded: House) -> None:
    meetings = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)
    assert {meeting.starts_at.astimezone(COUNTY_TIME).hour for meeting in meetings} == {17}


def test_confirming_tells_every_member_once(founded: House) -> None:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    meeting = founded.confirmed_meeting()
    assert meeting.state == MeetingState.PLANNED
    assert letters(meeting.pk) == [("planned", 1)] * 4


def test_a_past_proposal_is_not_confirmed(founded: House) -> None:
    meeting = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)[0]
    before = event_count()
    with travel_to(at(date(2024, 2, 20))), pytest.raises(Refusal, match="Vergangenheit"):
        actions.confirm_meeting(actor=founded.lead, meeting_id=meeting.pk)
    assert event_count() == before
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PROPOSED


def test_members_neither_propose_nor_confirm(founded: House) -> None:
    member = founded.member()
    actions.join_working_group(actor=member, organization_id=founded.group.pk)
    meeting = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)[0]
    before = event_count()
    with pytest.raises(NotPermitted):
        actions.propose_meetings(actor=member, organization_id=founded.group.pk)
    with pytest.raises(NotPermitted):
        actions.confirm_meeting(actor=member, meeting_id=meeting.pk)
    assert event_count() == before


def test_a_moved_meeting_keeps_its_length_and_grows_its_sequence(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    moved = actions.move_group_meeting(
        actor=founded.lead, meeting_id=meeting.pk, starts_at=at(date(2024, 2, 15), 18), place="Kreishaus, Raum 9"
    )
    assert moved.ends_at == moved.starts_at + timedelta(minutes=90)
    assert letters(meeting.pk)[-1] == ("moved", 2)


def test_a_moved_proposal_tells_nobody(founded: House) -> None:
    meeting = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)[0]
    actions.move_group_meeting(actor=founded.lead, meeting_id=meeting.pk, starts_at=at(date(2024, 2, 15)))
    assert not letters(meeting.pk)


def test_nothing_moves_into_the_past(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    with pytest.raises(Refusal, match="Vergangenheit"):
        actions.move_group_meeting(actor=founded.lead, meeting_id=meeting.pk, starts_at=FOUNDING - timedelta(days=1))


def test_a_cancellation_has_a_reason_and_reaches_everybody(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    before = event_count()
    with pytest.raises(Refusal, match="Grund"):
        actions.cancel_group_meeting(actor=founded.lead, meeting_id=meeting.pk)
    assert event_count() == before
    actions.cancel_group_meeting(actor=founded.lead, meeting_id=meeting.pk, reason="Raum nicht verfügbar")
    assert letters(meeting.pk)[-1] == ("cancelled", 2)


def test_a_discarded_proposal_needs_no_reason_and_tells_nobody(founded: House) -> None:
    meeting = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)[0]
    actions.cancel_group_meeting(actor=founded.lead, meeting_id=meeting.pk)
    assert not letters(meeting.pk)


def test_the_record_names_who_was_there(founded: House) -> None:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    there = [founded.people.members[1].pk, founded.people.digital_lead.pk]
    meeting = founded.held_meeting(present=there)
    assert meeting.state == MeetingState.CLOSED
    assert meeting.administration_present is True
    assert set(Attendance.objects.values_list("person_id", flat=True)) == set(there)


def test_without_an_official_the_administration_was_absent(founded: House) -> None:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    meeting = founded.held_meeting(present=[founded.people.members[1].pk])
    assert meeting.administration_present is False


def test_somebody_else_of_the_administration_counts_when_said_so(founded: House) -> None:
    assert founded.held_meeting(administration_present=True).administration_present is True


def test_no_record_before_the_meeting(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    before = event_count()
    with pytest.raises(Refusal, match="noch nicht begonnen"):
        actions.write_record(actor=founded.lead, meeting_id=meeting.pk, record="Zu früh")
    assert event_count() == before


def test_a_record_is_public_only_after_the_group_published_it(founded: House) -> None:
    meeting = founded.held_meeting(administration_present=True)
    assert published_record(founded) is None
    actions.publish_record(actor=founded.lead, meeting_id=meeting.pk)
    assert published_record(founded) == "Beraten wurde der Entwurf des Konzepts."
    with pytest.raises(Refusal, match="veröffentlicht"):
        actions.publish_record(actor=founded.lead, meeting_id=meeting.pk)


def published_record(house: House) -> str | None:
    entry = get("working_group", str(house.group.pk))
    assert entry is not None
    record: str | None = entry.data.meetings[0].record
    return record


def test_a_rewritten_record_is_internal_again(founded: House) -> None:
    meeting = founded.held_meeting(administration_present=True)
    actions.publish_record(actor=founded.lead, meeting_id=meeting.pk)
    with travel_to(at(date(2024, 2, 20))):
        actions.write_record(actor=founded.lead, meeting_id=meeting.pk, record="Berichtigt.")
    assert published_record(founded) is None


def test_an_unwritten_record_is_not_published(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    with pytest.raises(Refusal, match="keinen Vermerk"):
        actions.publish_record(actor=founded.lead, meeting_id=meeting.pk)


def test_members_do_not_write_the_record(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    with travel_to(at(date(2024, 2, 14))), pytest.raises(NotPermitted):
        actions.write_record(actor=founded.member(), meeting_id=meeting.pk, record="Fremd")


def test_the_public_sees_which_months_counted_but_not_why_a_meeting_fell(founded: House) -> None:
    founded.held_meeting(administration_present=True)
    with travel_to(at(date(2024, 2, 20))):
        march = Meeting.objects.filter(state=MeetingState.PROPOSED).order_by("starts_at")[0]
        actions.confirm_meeting(actor=founded.lead, meeting_id=march.pk)
        actions.cancel_group_meeting(actor=founded.lead, meeting_id=march.pk, reason="Erkrankung von Frau X")
    with travel_to(at(date(2024, 4, 3))):
        actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    entry = get("working_group", str(founded.group.pk))
    assert entry is not None
    assert [(month.month, month.state) for month in entry.data.months] == [
        ("2024-02", "counted"),
        ("2024-03", "missed"),
        ("2024-04", "upcoming"),
    ]
    assert "Erkrankung" not in str(entry.data)
