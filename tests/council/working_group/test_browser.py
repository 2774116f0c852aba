"""What a council member and the unit do with a real browser, on a phone and at a desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from kreislauf.council import actions
from kreislauf.council.models import Meeting
from kreislauf.kernel import now, travel_to
from kreislauf.people.models import Membership, Person
from tests import cast
from tests.council.working_group.conftest import NAME, House, resolved_effect

PHONE = ViewportSize(width=360, height=780)


@pytest.fixture
def lived_in(transactional_db: None) -> House:
    """A group that has met for half a year, as of today."""
    people = cast.innerstetal()
    cast.make_term(20, "XX", date(2026, 11, 1), date(2031, 10, 31))
    officials = [people.digital_lead, people.digital_staff, people.treasurer]
    house = House(people, resolved_effect(people, officials), officials)
    founding = now() - timedelta(days=200)
    with travel_to(founding):
        house.found()
        actions.join_working_group(actor=house.member(2), organization_id=house.group.pk)
        actions.propose_meetings(actor=house.lead, organization_id=house.group.pk)
    for place, meeting in enumerate(Meeting.objects.filter(organization=house.group.pk, starts_at__lt=now())):
        with travel_to(meeting.starts_at - timedelta(days=20)):
            actions.confirm_meeting(actor=house.lead, meeting_id=meeting.pk)
        with travel_to(meeting.starts_at + timedelta(hours=2)):
            there = [people.members[2].pk, *([people.digital_lead.pk] if place != 2 else [])]
            actions.write_record(
                actor=house.lead, meeting_id=meeting.pk, record="Beraten wurde der Stand der Vorhaben.", present=there
            )
    actions.propose_meetings(actor=house.lead, organization_id=house.group.pk)
    return house


@pytest.fixture
def as_person(page: Page, live_server: LiveServer) -> Callable[[Person], Page]:
    """Open pages signed in as somebody."""

    def sign_in(person: Person) -> Page:
        session = cast.sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return sign_in


def test_a_member_joins_and_leaves_on_a_phone_with_one_click_each(
    lived_in: House,
    as_person: Callable[[Person], Page],
    live_server: LiveServer,
    axe: Callable[[Page], None],
) -> None:
    page = as_person(lived_in.people.members[1])
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/intern/arbeitsgruppen/")
    axe(page)
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    axe(page)
    page.get_by_role("button", name="Beitreten").click()
    expect(page.get_by_text(re.compile("Sie arbeiten jetzt in"))).to_be_visible()
    mine = Membership.objects.filter(organization=lived_in.group.pk, person=lived_in.people.members[1])
    assert mine.exists()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Austreten").click()
    expect(page.get_by_text(re.compile("nicht mehr an"))).to_be_visible()
    assert not mine.exists()


def test_the_unit_confirms_and_moves_a_meeting_at_the_desk(
    lived_in: House,
    as_person: Callable[[Person], Page],
    live_server: LiveServer,
    axe: Callable[[Page], None],
) -> None:
    page = as_person(lived_in.people.digital_lead)
    page.goto(f"{live_server.url}/intern/arbeitsgruppen/{lived_in.group.pk}/")
    page.get_by_role("button", name=re.compile("bestätigen$")).first.click()
    expect(page.get_by_text(re.compile("ist bestätigt"))).to_be_visible()
    page.get_by_role("link", name=re.compile("^Verlegen")).first.click()
    axe(page)
    page.get_by_label("Ort").fill("Kreishaus, Saal")
    page.get_by_role("button", name="Sitzung verlegen").click()
    expect(page.get_by_text("Kreishaus, Saal")).to_be_visible()
    axe(page)
