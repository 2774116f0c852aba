"""The budget's pages as a person meets them: accessible, on a phone too, and the release by clicks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from kreislauf.budget import actions
from kreislauf.budget.models import Lock
from kreislauf.kernel import Money
from kreislauf.people.models import Person
from tests.budget import house as h
from tests.cast import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
AMOUNT = Money.euros(600_000)


def enter(page: Page, live_server: LiveServer, person: Person) -> None:
    value = sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def addresses(house: h.House, lock: Lock) -> dict[str, str]:
    """One of each kind of page, with something on it."""
    commitment = h.commit(house, Money.euros(1000), line_id=house.running_line.pk)
    with h.on(date(2024, 6, 3)):
        payment = actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, amount=Money.euros(500), invoice_reference="R-1"
        )
    subjects = {
        "overview": [],
        "plan": [house.plan.pk],
        "line": [house.line.pk],
        "commit_funds": [house.line.pk],
        "lock": [lock.pk],
        "release_funds": [lock.pk],
        "commitment": [commitment.pk],
        "payments": [],
        "payment": [payment.pk],
        "order_payment": [payment.pk],
        "structure": [],
    }
    return {name: reverse(f"budget:{name}", args=args) for name, args in subjects.items()}


def test_pages_are_accessible_and_fit_a_phone(live_server: LiveServer, page: Page, axe: Callable[[Page], None]) -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    h.decide_release(house, h.recommend(house, lock, AMOUNT))
    enter(page, live_server, house.cast.treasurer)
    for name, address in addresses(house, lock).items():
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + address)
            assert page.locator("h1").count() == 1, name
            axe(page)
            assert page.evaluate("document.querySelector('main').scrollWidth") <= width, name


def test_the_treasurer_releases_from_her_day(live_server: LiveServer, page: Page) -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    h.decide_release(house, h.recommend(house, lock, AMOUNT))
    enter(page, live_server, house.cast.treasurer)
    page.goto(live_server.url + reverse("people:my_day"))
    page.get_by_role("link", name="freigeben").click()
    page.get_by_role("button", name="Mittel freigeben").click()
    assert page.get_by_text("600.000 Euro sind freigegeben.").first.is_visible()
    assert page.url.endswith(reverse("budget:lock", args=[lock.pk]))
    lock.refresh_from_db()
    assert lock.released_cents == AMOUNT.cents
