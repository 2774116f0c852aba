"""The catalogue as people meet it, inside and outside: accessible, on a phone, by keyboard, without a broken rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from kreislauf.catalogue.actions.import_channel_use import import_channel_use
from kreislauf.catalogue.models import Service
from kreislauf.people.models import Person
from tests.cast import sign_in
from tests.catalogue import house as h
from tests.catalogue import sample

pytestmark = pytest.mark.django_db(transaction=True)


def enter(page: Page, live_server: LiveServer, person: Person) -> None:
    value = sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def offer(house: h.House) -> tuple[Service, Any]:
    """A few services with their ways, one of them used elsewhere."""
    service = h.live(house, requirements="Sie sind volljährig.", deadline_note="Vier Wochen vorher.")
    channel = h.external(house, service)
    h.own(house, service, title="Online beantragen")
    import_channel_use(actor=house.lead, channel_id=channel.pk, content=b"2024-01;40;30\n2024-02;50;41")
    wohngeld = h.live(house, "Wohngeld beantragen", audience="citizens", life_situations=["Wohnen"])
    h.external(house, wohngeld, audience="citizens", live_since=date(2025, 2, 1))
    h.make_service(house, "Noch ein Entwurf")
    return service, channel


def fits(page: Page, width: int) -> bool:
    return int(page.evaluate("document.documentElement.scrollWidth")) <= width


def test_public_pages_are_accessible_and_fit_a_phone(
    live_server: LiveServer, page: Page, axe: Callable[[Page], None]
) -> None:
    service, _channel = offer(h.build())
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    addresses = [
        reverse("portal:services"),
        reverse("portal:services") + "?q=Schankerlaubniss",
        reverse("portal:services") + "?q=Quarkkuchen",
        reverse("portal:service", args=[service.slug]),
        reverse("portal:service_offer"),
    ]
    for address in addresses:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + address)
            assert page.locator("h1").count() == 1, address
            axe(page)
            assert fits(page, width), (address, width)
    assert said == []


def test_pages_inside_are_accessible_and_fit_a_phone(
    live_server: LiveServer, page: Page, axe: Callable[[Page], None]
) -> None:
    house = h.build()
    service, channel = offer(house)
    enter(page, live_server, house.cast.digital_lead)
    names: dict[str, list[object]] = {
        "catalogue": [],
        "offer": [],
        "create_service": [],
        "import_services": [],
        "service": [service.pk],
        "describe_service": [service.pk],
        "process_service": [service.pk],
        "retire_service": [service.pk],
        "choose_channel": [service.pk],
        "change_channel": [channel.pk],
        "import_channel_use": [channel.pk],
    }
    for name, args in names.items():
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + reverse(f"catalogue:{name}", args=args))
            assert page.locator("h1").count() == 1, name
            axe(page)
            assert fits(page, width), (name, width)


def test_a_citizen_finds_a_service_with_a_slip_of_the_pen(live_server: LiveServer, page: Page) -> None:
    offer(h.build())
    page.goto(live_server.url)
    page.get_by_role("link", name="Leistungen", exact=True).first.click()
    page.get_by_label("Welche Leistung suchen Sie?").fill("Wohngelt")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Wohngeld beantragen").click()
    assert page.get_by_role("link", name="Auf dem Landesportal beantragen (externe Seite)").is_visible()
    page.get_by_role("link", name="In Leichter Sprache").click()
    assert page.url.endswith("#leichte-sprache")


def test_an_import_is_looked_at_and_confirmed(live_server: LiveServer, page: Page, axe: Callable[[Page], None]) -> None:
    house = h.build()
    h.make_service(house, "Schanklizenz", leika_key=sample.LEIKA)
    enter(page, live_server, house.cast.digital_lead)
    page.goto(live_server.url + reverse("catalogue:catalogue"))
    page.get_by_role("link", name="XZuFi einlesen").click()
    message = sample.message(sample.service("8664"), sample.service("9", leika="", modules=sample.MODULES))
    page.get_by_label("XZuFi-Datei").set_input_files(
        {"name": "leistungen.xml", "mimeType": "application/xml", "buffer": message}
    )
    page.get_by_label("Zuständige Einheit").select_option(label="Stabsstelle Digitalisierung")
    page.get_by_role("button", name="Datei ansehen").click()
    page.get_by_role("heading", name="Was soll übernommen werden?").wait_for()
    axe(page)
    page.get_by_label("Unseren Text ersetzen: Bezeichnung").check()
    page.get_by_role("button", name="Ausgewähltes übernehmen").click()
    page.get_by_text("Eine Leistung angelegt, eine geändert.").first.wait_for()
    assert Service.objects.filter(name="Gaststätte eröffnen").count() == 2
