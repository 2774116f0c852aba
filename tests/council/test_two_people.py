"""Two people at one text of the council: the second save shows the difference instead of winning."""

from __future__ import annotations

import re
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Meeting, Minutes
from kreislauf.journal.models import Event
from kreislauf.kernel import travel_to
from kreislauf.people.models import Person, Role
from tests import cast as people
from tests.cast import Cast, as_actor, make_member, make_person
from tests.council.factories import START, at, begin, make_meeting
from tests.support.two_people import hidden, opened, race

FIRST = "Die Sitzung begann um 17 Uhr.\nDer Antrag wurde beraten."


def closed_meeting(cast: Cast) -> Meeting:
    with travel_to(START):
        meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        journey.enter_context(travel_to(meeting.starts_at + timedelta(hours=1)))
        actions.close_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
        actions.write_minutes(actor=as_actor(cast.clerk), meeting_id=meeting.pk, text=FIRST)
    meeting.refresh_from_db()
    return meeting


def address_of(meeting: Meeting) -> str:
    return reverse("council:write_minutes", args=[meeting.pk])


def text_of(meeting: Meeting) -> str:
    return Minutes.objects.get(meeting=meeting).text


def colleague_of_the_clerk(cast: Cast) -> Person:
    person = make_person("Frauke", "Nebenan")
    make_member(person, cast.council_office, Role.STAFF)
    return person


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_minutes_at_once_one_sees_the_difference() -> None:
    cast = people.innerstetal()
    meeting, colleague = closed_meeting(cast), colleague_of_the_clerk(cast)
    one, other = FIRST.replace("beraten", "vertagt"), FIRST.replace("17 Uhr", "18 Uhr")
    _won, lost = race(address_of(meeting), (cast.clerk, {"text": one}), (colleague, {"text": other}))
    html = lost.content.decode()
    stored = text_of(meeting)
    mine = other if stored == one else one
    assert stored in {one, other}
    assert "<del>" in html
    assert "<ins>" in html
    assert "Meine Fassung speichern" in html
    assert mine.splitlines()[0] in html
    assert mine.splitlines()[1] in html
    assert Event.objects.filter(kind="council.minutes_written").count() == 2


@pytest.mark.django_db
def test_a_conflict_names_who_saved_and_saving_again_keeps_the_other_version(client: Client) -> None:
    cast = people.innerstetal()
    meeting, colleague = closed_meeting(cast), colleague_of_the_clerk(cast)
    address = address_of(meeting)
    mine, carried = opened(cast.clerk, address)
    theirs, carried_there = opened(colleague, address)
    assert theirs.post(address, {**carried_there, "text": FIRST + "\nEnde 19 Uhr."}).status_code == 302
    answer = mine.post(address, {**carried, "text": FIRST + "\nEnde 20 Uhr."})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Frauke Nebenan hat am" in html
    assert "Fassung von Frauke Nebenan übernehmen" in html
    assert text_of(meeting).endswith("Ende 19 Uhr.")
    again = {"seen": hidden(html, "seen"), "text": FIRST + "\nEnde 20 Uhr."}
    assert mine.post(address, again).status_code == 302
    assert text_of(meeting).endswith("Ende 20 Uhr.")
    assert Event.objects.filter(kind="journal.version_replaced").count() == 1
    page = mine.get(address).content.decode()
    assert "Ersetzte Fassungen" in page
    assert "Ende 19 Uhr." in page


@pytest.mark.django_db
def test_two_windows_of_one_person_are_two_and_a_double_click_is_one() -> None:
    cast = people.innerstetal()
    meeting = closed_meeting(cast)
    address = address_of(meeting)
    window, carried = opened(cast.clerk, address)
    entered = {**carried, "text": FIRST + "\nEnde."}
    assert [window.post(address, entered).status_code for _click in range(2)] == [302, 302]
    assert Event.objects.filter(kind="council.minutes_written").count() == 2
    answer = window.post(address, {**carried, "text": "Ganz anders."})
    assert answer.status_code == 409
    assert "In einem anderen Fenster haben Sie am" in answer.content.decode()


@pytest.mark.django_db
def test_a_page_that_carries_nothing_overwrites_nothing() -> None:
    cast = people.innerstetal()
    meeting = closed_meeting(cast)
    window, _carried = opened(cast.clerk, address_of(meeting))
    assert window.post(address_of(meeting), {"text": "Ohne Blick auf das Alte."}).status_code == 409
    assert text_of(meeting) == FIRST


@pytest.mark.django_db
def test_what_is_approved_is_what_the_page_showed() -> None:
    cast = people.innerstetal()
    meeting, colleague = closed_meeting(cast), colleague_of_the_clerk(cast)
    approve = reverse("council:approve_minutes", args=[meeting.pk])
    window, carried = opened(cast.clerk, approve)
    actions.write_minutes(actor=as_actor(colleague), meeting_id=meeting.pk, text="Nachträglich ganz anders.")
    answer = window.post(approve, carried)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Nachträglich ganz anders." in html
    assert Meeting.objects.get(pk=meeting.pk).state == "closed"
    assert window.post(approve, {"seen": hidden(html, "seen")}).status_code == 302


@pytest.mark.django_db
def test_a_sitting_whose_agenda_grew_meanwhile_is_read_again_before_it_is_cancelled() -> None:
    cast = people.innerstetal()
    with travel_to(START):
        meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
        address = reverse("council:cancel_meeting", args=[meeting.pk])
        window, carried = opened(cast.clerk, address)
        colleague = as_actor(colleague_of_the_clerk(cast))
        actions.add_agenda_item(actor=colleague, meeting_id=meeting.pk, title="Eilige Sache")
        answer = window.post(address, {**carried, "reason": "Glatteis"})
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Tagesordnung" in html
        assert "Eilige Sache" in html
        assert "Glatteis" in html
        assert Meeting.objects.get(pk=meeting.pk).state == "planned"
        again = {"seen": hidden(html, "seen"), "reason": "Glatteis"}
        assert window.post(address, again).status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).state == "cancelled"


@pytest.mark.django_db
def test_taking_over_the_saved_version_opens_the_page_with_it_and_says_what_is_lost() -> None:
    cast = people.innerstetal()
    meeting, colleague = closed_meeting(cast), colleague_of_the_clerk(cast)
    address = address_of(meeting)
    mine, carried = opened(cast.clerk, address)
    actions.write_minutes(actor=as_actor(colleague), meeting_id=meeting.pk, text="Von Frauke Nebenan.")
    html = mine.post(address, {**carried, "text": "Von mir."}).content.decode()
    assert "Ihre Eingaben hier sind weg" in html
    link = re.search(r'href="([^"]*)"><span class="kern-label">Fassung von Frauke Nebenan übernehmen', html)
    assert link
    page = mine.get(link[1]).content.decode()
    assert "Von Frauke Nebenan." in page
    assert "Von mir." not in page
