"""Letters to members and the calendar: what arrives, parsed back as a receiving program would."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.message import Message

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from icalendar import Calendar, Component, Timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.council import actions, jobs
from kreislauf.council.models import Meeting
from kreislauf.council.queries.working_groups.groups import calendar_feed
from kreislauf.kernel import COUNTY_TIME, travel_to
from kreislauf.people.models import Person
from kreislauf.people.permissions import NotPermitted
from tests import cast
from tests.council.working_group.conftest import House, at


def deliver_all() -> list[EmailMessage]:
    """Run every enqueued letter once, as the worker would, and return what was sent."""
    mail.outbox.clear()
    for job in ProcrastinateJob.objects.filter(task_name="council.send_letter").order_by("id"):
        jobs.send(**job.args)
    return list(mail.outbox)


def letters_about_meetings() -> list[EmailMessage]:
    return [letter for letter in deliver_all() if letter.attachments]


def calendar_of(letter: EmailMessage) -> tuple[Message, Component]:
    part = letter.attachments[0]
    assert isinstance(part, Message)
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return part, Calendar.from_ical(payload)


def event_in(calendar: Component) -> Component:
    (event,) = calendar.walk("VEVENT")
    return event


def test_an_invitation_reads_like_a_letter_of_the_office(founded: House) -> None:
    letters = deliver_all()
    assert len(letters) == 9
    letter = next(one for one in letters if founded.people.members[0].email in one.to)
    assert letter.subject == "Einladung zur Mitarbeit: Unter-AG Digitalisierung"
    assert str(letter.body).startswith("Guten Tag Barbara Tegtmeier,\n\nder Kreistag hat die Arbeitsgruppe")
    assert "jeden zweiten Dienstag im Monat" in str(letter.body)
    assert f"/intern/arbeitsgruppen/{founded.group.pk}/" in str(letter.body)
    assert "<" not in str(letter.body)
    assert "&" not in str(letter.body)


def test_who_has_joined_meanwhile_is_not_invited(founded: House) -> None:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    assert len(deliver_all()) == 8


def test_a_confirmed_meeting_arrives_as_a_request(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    letters = letters_about_meetings()
    assert {one.to[0] for one in letters} == {person.email for person in founded.officials}
    part, calendar = calendar_of(letters[0])
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert str(calendar["METHOD"]) == "REQUEST"
    event = event_in(calendar)
    assert str(event["UID"]) == f"{meeting.pk}@127.0.0.1"
    assert event["SEQUENCE"] == 1
    assert event.decoded("DTSTART") == datetime(2024, 2, 13, 17, tzinfo=COUNTY_TIME)
    assert event.decoded("DTEND") == datetime(2024, 2, 13, 18, 30, tzinfo=COUNTY_TIME)
    assert str(event["LOCATION"]) == "Kreishaus, Raum 112"
    assert str(event["ATTENDEE"]) == f"mailto:{letters[0].to[0]}"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert str(event["STATUS"]) == "CONFIRMED"


def test_a_letter_names_nobody_but_its_receiver(founded: House) -> None:
    founded.confirmed_meeting()
    letters = letters_about_meetings()
    assert letters
    for letter in letters:
        _part, calendar = calendar_of(letter)
        everything = f"{letter.message().as_string()} {letter.body} {calendar.to_ical().decode()}"
        others = [person for person in founded.officials if person.email != letter.to[0]]
        assert not any(one.email in everything or one.family_name in everything for one in others)


def test_the_time_zone_is_the_one_of_the_county(founded: House) -> None:
    founded.confirmed_meeting()
    _part, calendar = calendar_of(letters_about_meetings()[0])
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Europe/Berlin"
    for moment in (datetime(2024, 2, 13, 17), datetime(2024, 7, 9, 17), datetime(2030, 3, 31, 3)):  # noqa: DTZ001
        assert isinstance(zone, Timezone)
        offset = zone.to_tz().utcoffset(moment)
        assert offset == COUNTY_TIME.utcoffset(moment)


def test_a_move_replaces_the_entry(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    actions.move_group_meeting(actor=founded.lead, meeting_id=meeting.pk, starts_at=at(date(2024, 2, 20), 18))
    letters = letters_about_meetings()
    assert len(letters) == 3, "the overtaken letters are not sent"
    assert letters[0].subject == "Unter-AG Digitalisierung: Sitzung verlegt auf den 20. Februar 2024"
    _part, calendar = calendar_of(letters[0])
    event = event_in(calendar)
    assert (str(event["UID"]), event["SEQUENCE"]) == (f"{meeting.pk}@127.0.0.1", 2)
    assert event.decoded("DTSTART") == datetime(2024, 2, 20, 18, tzinfo=COUNTY_TIME)


def test_a_cancellation_takes_the_entry_away_and_says_why(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    actions.cancel_group_meeting(actor=founded.lead, meeting_id=meeting.pk, reason="Die Heizung ist ausgefallen")
    letters = letters_about_meetings()
    assert "Grund: Die Heizung ist ausgefallen" in str(letters[0].body)
    part, calendar = calendar_of(letters[0])
    assert part.get_param("method") == "CANCEL"
    assert str(calendar["METHOD"]) == "CANCEL"
    assert (event_in(calendar)["SEQUENCE"], str(event_in(calendar)["STATUS"])) == (2, "CANCELLED")


def test_who_has_left_gets_no_more_letters(founded: House) -> None:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    founded.confirmed_meeting()
    actions.leave_working_group(actor=founded.member(), organization_id=founded.group.pk)
    assert founded.people.members[1].email not in {one.to[0] for one in letters_about_meetings()}


def test_a_letter_without_an_address_is_not_written(founded: House) -> None:
    Person.objects.filter(pk=founded.people.treasurer.pk).update(email="")
    founded.confirmed_meeting()
    assert len(letters_about_meetings()) == 2


def test_the_morning_round_invites_late_members_and_shows_ended_months(founded: House) -> None:
    late = cast.make_person("Karla", "Immel")
    with travel_to(at(date(2024, 4, 2))):
        cast.make_member(late, founded.people.council, has_vote=True, since=date(2024, 4, 1))
        mail.outbox.clear()
        jobs.round_of_groups(timestamp=0)
        assert late.email in {one.to[0] for one in deliver_all()}


# --- the calendar to subscribe to


def subscription(house: House, place: int = 1) -> str:
    """The secret of a new address."""
    return actions.renew_group_calendar(actor=house.member(place), organization_id=house.group.pk)[1]


@pytest.fixture
def subscribed(founded: House) -> str:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    return subscription(founded)


def test_the_feed_holds_confirmed_meetings_only(founded: House, subscribed: str) -> None:
    meeting = founded.confirmed_meeting()
    feed = calendar_feed(subscribed)
    assert feed is not None
    assert [one.meeting for one in feed.appointments] == [meeting.pk]
    assert Meeting.objects.filter(state="proposed").exists()


def test_the_feed_shows_a_cancelled_meeting_as_cancelled(founded: House, subscribed: str) -> None:
    meeting = founded.confirmed_meeting()
    actions.cancel_group_meeting(actor=founded.lead, meeting_id=meeting.pk, reason="Krank")
    feed = calendar_feed(subscribed)
    assert feed is not None
    assert [one.is_cancelled for one in feed.appointments] == [True]


def test_a_renewed_address_closes_the_former_one(founded: House, subscribed: str) -> None:
    renewed = subscription(founded)
    assert renewed != subscribed
    assert calendar_feed(subscribed) is None
    assert calendar_feed(renewed) is not None


def test_a_closed_address_answers_no_longer(founded: House, subscribed: str) -> None:
    actions.close_group_calendar(actor=founded.member(), organization_id=founded.group.pk)
    assert calendar_feed(subscribed) is None


def test_the_feed_ends_with_the_membership(founded: House, subscribed: str) -> None:
    actions.leave_working_group(actor=founded.member(), organization_id=founded.group.pk)
    assert calendar_feed(subscribed) is None


def test_the_feed_ends_with_the_term(founded: House, subscribed: str) -> None:
    with travel_to(at(cast.TERM_END + timedelta(days=1))):
        assert calendar_feed(subscribed) is None


def test_only_members_subscribe(founded: House) -> None:
    with pytest.raises(NotPermitted):
        subscription(founded, 3)


def test_dates_in_the_feed_are_stamped_in_universal_time(founded: House, subscribed: str) -> None:
    meeting = founded.confirmed_meeting()
    feed = calendar_feed(subscribed)
    assert feed is not None
    assert feed.appointments[0].changed_at.astimezone(UTC) == meeting.invited_at
