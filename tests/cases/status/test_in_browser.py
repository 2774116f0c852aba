"""The applicant's page as people use it: by keyboard, on a phone, with axe; a document is asked for and brought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from kreislauf.applications.models import Application, Attachment
from kreislauf.cases.models import Case
from kreislauf.catalogue.models import Satisfaction
from kreislauf.kernel import travel_everywhere
from tests.applications.factories import make_attachment, make_office
from tests.cases.retention.house import add_message, add_notice
from tests.cases.status.applicant import NOW, asked, browser_of, received

pytestmark = pytest.mark.django_db(transaction=True)
DECIDED = {"state": "decided", "outcome": "granted", "decided_at": NOW}


@pytest.fixture(autouse=True)
def _a_day_in_may() -> Iterator[None]:
    with travel_everywhere(NOW):
        yield


def enter(page: Page, live_server: LiveServer, application: Application) -> None:
    value = browser_of(application).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def press_until(page: Page, name: str, key: str = "Tab", limit: int = 80) -> None:
    """Go on by keyboard until the focus is on what has this text."""
    for _ in range(limit):
        page.keyboard.press(key)
        if name in str(page.evaluate("document.activeElement.textContent || document.activeElement.value || ''")):
            return
    raise AssertionError(f"the keyboard never comes to {name!r}")


def fits(page: Page, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


def test_pages_are_accessible_and_fit_a_phone(live_server: LiveServer, page: Page, axe: Callable[[Page], None]) -> None:
    office = make_office()
    case, question = asked(office)
    make_attachment(case.application, name="Ein sehr langer Name eines Nachweises der Versicherung aus dem Mai.pdf")
    answer = add_message(case, "Gern.\n\nWann?")
    make_attachment(case.application, message_id=answer.pk)
    enter(page, live_server, case.application)
    here = [case.application_id]
    addresses = [
        reverse("status:status", args=here),
        reverse("status:answer_request", args=[*here, question.pk]),
        reverse("status:write_to_unit", args=here),
        reverse("status:withdraw_application", args=here),
    ]
    for address in addresses:
        for width in (1280, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(live_server.url + address)
            assert page.locator("h1").count() == 1, address
            axe(page)
            assert fits(page, width), (address, width)


def test_a_question_is_answered_by_keyboard_on_a_phone(
    live_server: LiveServer, page: Page, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    case, _ = asked(make_office())
    proof = tmp_path / "Nachweis.pdf"
    proof.write_bytes(b"%PDF-1.7 Nachweis")
    enter(page, live_server, case.application)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(live_server.url + reverse("status:status", args=[case.application_id]))
    press_until(page, "Jetzt antworten")
    page.keyboard.press("Enter")
    page.wait_for_url("**/frage/**")
    press_until(page, "Antwort absenden")
    page.keyboard.press("Enter")
    page.get_by_text("Bitte schreiben Sie etwas").first.wait_for()
    axe(page)
    page.get_by_label("Ihre Antwort").focus()
    page.keyboard.type("Hier ist der Nachweis.")
    page.get_by_label("Dokumente").set_input_files(str(proof))
    press_until(page, "Antwort absenden")
    page.keyboard.press("Enter")
    page.get_by_text("Ihre Antwort ist eingegangen").first.wait_for()
    axe(page)
    assert Attachment.objects.get().message_id is not None
    assert Case.objects.get().state == "open"


def test_the_notice_is_opened_read_and_saved(live_server: LiveServer, page: Page, axe: Callable[[Page], None]) -> None:
    office = make_office()
    case = received(office, **DECIDED)
    add_notice(case, office, delivered_at=NOW)
    enter(page, live_server, case.application)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(live_server.url + reverse("status:status", args=[case.application_id]))
    page.get_by_role("link", name="Bescheid öffnen").click()
    axe(page)
    page.get_by_role("button", name="Bescheid öffnen").click()
    page.get_by_role("heading", name="Was Sie dagegen tun können").wait_for()
    axe(page)
    assert fits(page, 360)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Bescheid als PDF herunterladen").click()
    assert saved.value.suggested_filename.startswith("bescheid-")


def test_everything_is_taken_home_and_the_question_answered(live_server: LiveServer, page: Page) -> None:
    case = received(make_office())
    enter(page, live_server, case.application)
    page.goto(live_server.url + reverse("status:status", args=[case.application_id]))
    with page.expect_download() as saved:
        page.get_by_role("link", name="Alles herunterladen").click()
    assert saved.value.suggested_filename == f"antrag-{case.application.number}.zip"
    page.get_by_label("sehr gut").check()
    page.get_by_role("button", name="Antwort geben").click()
    page.get_by_text("Vielen Dank").first.wait_for()
    assert Satisfaction.objects.get().score == 5
