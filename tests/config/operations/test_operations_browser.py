"""The page "Betrieb" and the pages of errors in a real browser, at a desk and on a phone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from kreislauf.config import outage
from kreislauf.portal.views import meetings
from tests.cast import innerstetal, make_account

WIDTHS = (1280, 360)


def fits(page: Page, width: int, name: str) -> None:
    """Nothing is wider than the window; a picture of it where somebody asks for one."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


@pytest.fixture
def administrators_page(transactional_db: None, page: Page, live_server: LiveServer) -> Page:
    innerstetal()
    client = Client()
    client.force_login(make_account(is_administrator=True), "allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    return page


def test_operations(administrators_page: Page, live_server: LiveServer, axe: Callable[[Page], None]) -> None:
    page = administrators_page
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts) VALUES "
            "('default', 'people.send_account_letter', 'failed', 8), ('default', 'council.send_letter', 'todo', 0)"
        )
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for address in ("/intern/betrieb/", "/intern/betrieb/pruefung/"):
            page.goto(live_server.url + address)
            expect(page.locator("h1")).to_have_count(1)
            axe(page)
            fits(page, width, address.strip("/").rsplit("/", 1)[-1])
    page.goto(live_server.url + "/intern/betrieb/")
    page.get_by_role("link", name="Verwerfen").click()
    expect(page.locator("h1")).to_contain_text("verwerfen?")
    axe(page)
    page.get_by_role("button", name="Verwerfen").click()
    expect(page.get_by_text("Der Auftrag people.send_account_letter ist verworfen.")).to_be_visible()
    expect(page.get_by_text("Kein Auftrag ist gescheitert")).to_be_visible()


@pytest.mark.parametrize("error", [ValueError("kaputt"), OperationalError("weg")])
def test_pages_of_errors_show_their_number(
    error: Exception,
    transactional_db: None,
    page: Page,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(meetings, "show", broken)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(f"{live_server.url}/sitzungen/")
        outage._away.clear()
        assert answer is not None
        assert answer.status in {500, 503}
        expect(page.locator(".request-number")).to_have_text(answer.headers["x-request-id"])
        axe(page)
        fits(page, width, type(error).__name__)
