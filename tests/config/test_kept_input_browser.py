"""In a real browser: a session ends while somebody types; and a link is about to drop what was typed."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from kreislauf.cases.models import CaseNote
from kreislauf.people.models import Person
from tests.applications import factories as make
from tests.cases import desk
from tests.cast import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Anruf: die Police folgt.\nZweite Zeile."


def come_in(page: Page, live_server: LiveServer, person: Person) -> None:
    """Into the session that the browser has, as the sign-in does; what waits in it goes along."""
    client = Client()
    known = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    if settings.SESSION_COOKIE_NAME in known:
        client.cookies[settings.SESSION_COOKIE_NAME] = known[settings.SESSION_COOKIE_NAME]
    value = sign_in(client, person).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def test_the_text_stands_there_again_after_signing_in_and_a_click_sends_it(live_server: LiveServer, page: Page) -> None:
    office = make.make_office()
    case = desk.case_of(office)
    come_in(page, live_server, office.worker)
    address = live_server.url + reverse("cases:write_note", args=[case.pk])
    page.goto(address)
    page.get_by_label("Notiz").fill(TEXT)
    Session.objects.all().delete()
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmelden")
    expect(page.get_by_role("main")).to_contain_text("Ihre Eingaben sind noch da")
    come_in(page, live_server, office.worker)
    page.goto(address)
    expect(page.get_by_label("Notiz")).to_have_value(TEXT)
    expect(page.get_by_role("main")).to_contain_text("Gesendet ist noch nichts")
    assert not CaseNote.objects.exists()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/vorgaenge/**")
    assert CaseNote.objects.count() == 1


def test_leaving_by_a_link_asks_and_sending_does_not(live_server: LiveServer, page: Page) -> None:
    office = make.make_office()
    case = desk.case_of(office)
    come_in(page, live_server, office.worker)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    address = live_server.url + reverse("cases:write_note", args=[case.pk])
    page.goto(address)
    page.get_by_label("Notiz").press_sequentially("Anruf")
    page.get_by_role("link", name="Abbrechen").click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.url == address
    expect(page.get_by_label("Notiz")).to_have_value("Anruf")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: url != address)
    assert asked == ["beforeunload"]
    assert CaseNote.objects.count() == 1
