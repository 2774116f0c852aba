"""The told county's pages in a real browser: accessible, one heading, and nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from kreislauf.people.models import Account

PHONE, DESK = 320, 1280
OUTSIDE = (
    "/",
    "/sitzungen/",
    "/vorlagen/",
    "/vorlagen/?stand=decided",
    "/haushalt/",
    "/haushalt/2024/",
    "/digitalisierung/",
    "/gremien/",
    "/suche/?q=Digitalisierung",
    "/leistungen/",
    "/leistungen/angebot/",
    "/leistungen/schuelerbefoerderung-erstattung-von-fahrtkosten/",
    "/antrag/neu/schuelerbefoerderung-erstattung-von-fahrtkosten/",
    "/antrag/nachweis/",
    "/antrag/weiter/",
    "/schnittstellen/",
    "/barrierefreiheit/",
    "/datenschutz/",
    "/impressum/",
)
INSIDE = {
    "kreistagsbuero": (
        "/intern/",
        "/intern/sitzungen/",
        "/intern/sitzungen/monat/",
        "/intern/sitzungen/planen/",
        "/intern/vorlagen/",
        "/intern/vorlagen/neu/",
        "/intern/beschluesse/",
        "/intern/gremien/",
        "/intern/personen/",
        "/intern/arbeitsgruppen/",
        "/intern/journal/",
    ),
    "kaemmerei": (
        "/intern/haushalt/",
        "/intern/haushalt/2024/",
        "/intern/haushalt/zahlungen/",
        "/intern/haushalt/gliederung/",
    ),
    "digital": (
        "/intern/digitalisierung/",
        "/intern/leistungen/",
        "/intern/leistungen/angebot/",
        "/intern/formulare/",
        "/intern/reifegrad/",
        "/intern/reifegrad/nutzung/",
        "/intern/antraege/abgleich/",
    ),
    "schulamt": ("/intern/", "/intern/vorgaenge/", "/intern/vorgaenge/zahlen/", "/intern/vorgaenge/abwesenheit/"),
    "schulleitung": ("/intern/", "/intern/vorgaenge/"),
    "mitglied": ("/intern/", "/intern/vorlagen/?von=mir"),
    "datenschutz": (
        "/intern/antraege/aufbewahrung/",
        "/intern/antraege/auskunft/",
        "/intern/datenschutz/",
        "/intern/datenschutz/veroeffentlichungen/",
        "/intern/rechte/",
    ),
    "verwaltung": ("/intern/konten/",),
}
FIRST_OF = ("/weg/", "/vorlagen/", "/sitzungen/", "/gremien/", "/personen/", "/haushalt/position/")
"""Outside, of each kind of thing the first that the lists lead to."""
FIRST_INSIDE = ("/intern/sitzungen/", "/intern/vorlagen/", "/intern/gremien/", "/intern/arbeitsgruppen/")
FIRST_OF_SERVICES = ("/intern/vorgaenge/", "/intern/leistungen/", "/intern/formulare/", "/intern/reifegrad/")
FIRST_OF_MONEY = ("/intern/haushalt/sperren/", "/intern/haushalt/positionen/", "/intern/haushalt/plan/")


def sign_in(page: Page, address: str, who: str) -> None:
    client = Client()
    account = Account.objects.get(email__startswith=f"{who}@")
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


def look(page: Page, address: str, path: str, axe: Callable[[Page], None]) -> None:
    """The page as a person at a desk and one with a phone meets it."""
    page.set_viewport_size({"width": DESK, "height": 900})
    answer = page.goto(address + path)
    assert answer is not None
    assert answer.status == 200, path
    assert page.locator("h1").count() == 1, path
    axe(page)
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width} pixels"


def first_things(page: Page, beginnings: tuple[str, ...]) -> list[str]:
    """Of each beginning the first address on this page that leads to one thing."""
    hrefs: list[str] = page.evaluate("[...document.querySelectorAll('main a[href]')].map(a => a.pathname)")
    things = [href for href in hrefs if href.count("-") >= 4]
    found = (next((href for href in things if beginning in href), "") for beginning in beginnings)
    return [href for href in found if href]


def test_outside_every_page_is_accessible_and_fits_a_phone(
    told_address: str, page: Page, axe: Callable[[Page], None]
) -> None:
    things: set[str] = set()
    for path in OUTSIDE:
        look(page, told_address, path, axe)
        things.update(first_things(page, FIRST_OF))
    assert len(things) >= len(FIRST_OF)
    for path in sorted(things):
        look(page, told_address, path, axe)


@pytest.mark.parametrize("who", sorted(INSIDE))
def test_inside_every_page_is_accessible_and_fits_a_phone(
    told_address: str, page: Page, axe: Callable[[Page], None], who: str
) -> None:
    sign_in(page, told_address, who)
    things: set[str] = set()
    for path in INSIDE[who]:
        look(page, told_address, path, axe)
        things.update(first_things(page, (*FIRST_INSIDE, *FIRST_OF_SERVICES, *FIRST_OF_MONEY)))
    for path in sorted(things):
        look(page, told_address, path, axe)


def test_who_may_not_write_papers_is_not_offered_it(told_address: str, page: Page) -> None:
    sign_in(page, told_address, "rpa")
    page.goto(f"{told_address}/intern/vorlagen/")
    assert page.get_by_role("link", name="Antrag hochladen").count() == 0
    sign_in(page, told_address, "fraktion")
    page.goto(f"{told_address}/intern/vorlagen/")
    assert page.get_by_role("link", name="Antrag hochladen").count() == 1


def test_a_refused_task_takes_focus_and_leads_to_its_fields(told_address: str, page: Page) -> None:
    sign_in(page, told_address, "kreistagsbuero")
    page.goto(f"{told_address}/intern/sitzungen/planen/")
    page.get_by_role("main").get_by_role("button", name="Sitzung planen").click()
    summary = page.locator(".errors")
    assert summary.evaluate("node => node === document.activeElement")
    assert page.title().startswith("Bitte prüfen")
    for target in summary.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert page.locator(target).count() == 1
