"""The pages of people in a real browser, on a phone and at a desk: nothing axe objects to, nothing that scrolls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from kreislauf.people import actions
from kreislauf.people.models import Account, Membership
from kreislauf.people.rules import competences as c
from tests.support.cast import (
    TEST,
    SmallCounty,
    account_of,
    administrator_account,
    found_small_county,
    join,
    member,
    person,
)
from tests.support.there import there

WIDTHS = (1280, 360)
NAMES = ("Abel", "Bertram-Lüdinghausen", "Claasen", "Dierks", "Ebeling", "Öhlmann")


@dataclass
class LivedIn:
    """A county with members, accounts and a past."""

    county: SmallCounty
    clerk: Account
    auditor: Account
    officer: Account
    administrator: Account


@pytest.fixture
def lived_in(transactional_db: None, own_addresses: None) -> LivedIn:
    county = found_small_county()
    for number, name in enumerate(NAMES):
        somebody = person(name)
        join(somebody.pk, county.council)
        if number < 3:
            join(somebody.pk, county.committee, "chair" if number == 1 else "member")
    gone = member(county.committee, "Fortgezogen", since=date(2021, 11, 1))
    actions.end_membership(
        actor=TEST,
        membership_id=Membership.objects.get(person_id=there(gone.person_id)).pk,
        until=date(2023, 5, 31),
        reason="Umzug",
    )
    account_of(gone, "fortgezogen@innerstetal.example")
    return LivedIn(
        county=county,
        clerk=account_of(county.works_in(c.COUNCIL_OFFICE, "Sommer"), "sommer@innerstetal.example"),
        auditor=account_of(county.works_in(c.AUDIT, "Kessler"), "kessler@innerstetal.example"),
        officer=account_of(county.works_in(c.DATA_PROTECTION, "Winter"), "winter@innerstetal.example"),
        administrator=administrator_account(),
    )


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Callable[[Account], Page]:
    """Open pages with somebody's account."""

    def enter(account: Account) -> Page:
        client = Client()
        client.force_login(account)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return page

    return enter


def test_every_page_is_accessible_and_fits(
    lived_in: LivedIn,
    sign_in: Callable[[Account], Page],
    live_server: LiveServer,
    axe: Callable[[Page], None],
) -> None:
    county, gone = lived_in.county, Account.objects.get(email="fortgezogen@innerstetal.example")
    visits = {
        lived_in.clerk: [
            reverse("people:my_day"),
            reverse("people:bodies"),
            reverse("people:organization", args=[county.committee.pk]),
            reverse("people:add_organization"),
            reverse("people:begin_membership", args=[county.committee.pk]),
            reverse("people:end_term", args=[county.term.pk]),
            reverse("people:setup"),
            reverse("people:open_term"),
            reverse("people:set_county_rule", args=["school_holidays"]),
            reverse("people:assign_competences", args=[county.committee.pk]),
            reverse("people:persons"),
            reverse("people:person", args=[gone.person_id]),
            reverse("people:rights_register"),
            reverse("people:accounts"),
        ],
        lived_in.auditor: [
            reverse("people:my_day"),
            reverse("people:journal"),
            reverse("people:thing_journal", args=["people.organization", county.committee.pk]),
        ],
        lived_in.officer: [
            reverse("people:privacy_register"),
            reverse("people:publications"),
            reverse("people:erase_personal_data", args=[gone.person_id]),
        ],
        lived_in.administrator: [
            reverse("people:my_day"),
            reverse("people:accounts"),
            reverse("people:account", args=[gone.pk]),
            reverse("people:open_account"),
            reverse("people:close_account", args=[gone.pk]),
        ],
        gone: [reverse("people:my_day")],
    }
    too_wide = []
    for account, addresses in visits.items():
        page = sign_in(account)
        for address in addresses:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(live_server.url + address)
                expect(page.locator("h1")).to_have_count(1)
                axe(page)
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    too_wide.append(f"{address} at {width}")
    assert not too_wide


def test_the_administrator_closes_an_account_by_keyboard(
    lived_in: LivedIn, sign_in: Callable[[Account], Page], live_server: LiveServer
) -> None:
    page = sign_in(lived_in.administrator)
    page.goto(live_server.url + reverse("people:my_day"))
    page.get_by_role("link", name="Ein Konto ohne Mitgliedschaft schließen").press("Enter")
    page.get_by_role("link", name="fortgezogen@innerstetal.example").press("Enter")
    page.get_by_role("link", name="Konto schließen").press("Enter")
    page.get_by_label("Grund").fill("Mandat beendet")
    page.get_by_role("button", name="Konto schließen").press("Enter")
    expect(page.get_by_text("Das Konto fortgezogen@innerstetal.example ist geschlossen.").first).to_be_visible()
    expect(page.get_by_text("Mandat beendet")).to_be_visible()
