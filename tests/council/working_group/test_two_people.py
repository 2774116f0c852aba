"""Two people at the record of one meeting: text, attendance and the administration's presence."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Attendance, GroupMeeting, Meeting
from kreislauf.kernel import travel_to
from tests import cast
from tests.council.working_group.conftest import FOUNDING, House, at, resolved_effect
from tests.support.two_people import hidden, opened, race

AFTER = at(date(2024, 2, 14))


@pytest.fixture
def held(transactional_db: None) -> tuple[House, Meeting]:
    people = cast.innerstetal()
    officials = [people.digital_lead, people.digital_staff, people.treasurer]
    house = House(people, resolved_effect(people, officials), officials)
    with travel_to(FOUNDING):
        house.found()
        actions.join_working_group(actor=house.member(2), organization_id=house.group.pk)
        meeting = house.held_meeting(present=[people.members[2].pk], administration_present=True)
    return house, meeting


def address_of(meeting: Meeting) -> str:
    return reverse("council:write_record", args=[meeting.pk])


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_the_record_at_once_one_sees_the_difference(held: tuple[House, Meeting]) -> None:
    house, meeting = held
    there = [str(house.people.members[2].pk)]
    one = {"record": "Beraten wurde das Konzept.", "present": there, "administration_present": "on"}
    other = {"record": "Beraten wurde der Zeitplan.", "present": there, "administration_present": "on"}
    people = house.people
    _won, lost = race(address_of(meeting), (people.digital_lead, one), (people.digital_staff, other), moment=AFTER)
    meeting.refresh_from_db()
    assert meeting.record in {one["record"], other["record"]}
    mine = one if meeting.record == other["record"] else other
    assert str(mine["record"]) in lost.content.decode()


@pytest.mark.django_db(transaction=True)
def test_who_changed_the_text_does_not_undo_another_s_list_of_those_present(held: tuple[House, Meeting]) -> None:
    house, meeting = held
    people, address = house.people, address_of(meeting)
    there = [str(people.members[2].pk)]
    with travel_to(AFTER):
        mine, carried = opened(people.digital_lead, address)
        theirs, carried_there = opened(people.digital_staff, address)
        more = [*there, str(people.digital_lead.pk)]
        entered = {"record": meeting.record, "present": more}
        assert theirs.post(address, {**carried_there, **entered}).status_code == 302
        entered = {"record": "Nur der Text ist neu.", "present": there, "administration_present": "on"}
        assert mine.post(address, {**carried, **entered}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.record == "Nur der Text ist neu."
    assert {str(pk) for pk in Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True)} == set(
        more
    )


@pytest.mark.django_db(transaction=True)
def test_saving_the_page_unchanged_keeps_that_the_administration_was_there(held: tuple[House, Meeting]) -> None:
    house, meeting = held
    with travel_to(AFTER):
        html = opened(house.people.digital_lead, address_of(meeting))[0].get(address_of(meeting)).content.decode()
    tag = html[html.index('name="administration_present"') :].split(">")[0]
    assert "checked" in tag


@pytest.mark.django_db(transaction=True)
def test_what_becomes_public_is_the_text_that_the_page_showed(held: tuple[House, Meeting]) -> None:
    house, meeting = held
    address = reverse("council:publish_record", args=[meeting.pk])
    with travel_to(AFTER):
        mine, carried = opened(house.people.digital_lead, address)
        assert meeting.record in mine.get(address).content.decode()
        theirs, carried_there = opened(house.people.digital_staff, address_of(meeting))
        entered = {"record": "Nachträglich ganz anders.", "present": [str(house.people.members[2].pk)]}
        assert theirs.post(address_of(meeting), {**carried_there, **entered}).status_code == 302
        answer = mine.post(address, carried)
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Nachträglich ganz anders." in html
        assert GroupMeeting.objects.get(meeting=meeting).record_published_at is None
        assert mine.post(address, {"seen": hidden(html, "seen")}).status_code == 302
    assert GroupMeeting.objects.get(meeting=meeting).record_published_at is not None
