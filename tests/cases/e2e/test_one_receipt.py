"""Double click, going back, two windows and a replay in a real browser: one application, one case, one receipt."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, build_opener

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from kreislauf.applications.models import Application, Proof
from kreislauf.cases.models import Case
from kreislauf.cases.queries.reconciliation import reconcile
from kreislauf.vault.store.keys import vault_of
from tests.applications.drafts import house as h
from tests.applications.factories import ANSWERS, make_office

pytestmark = pytest.mark.django_db(transaction=True)
SEND = "Antrag absenden"
RECEIVED = "Ihr Antrag ist eingegangen"


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="de-DE", java_script_enabled=request.param)
    yield made
    made.close()


@pytest.fixture
def draft(context: BrowserContext, live_server: LiveServer) -> Application:
    """A complete draft, begun in this browser."""
    started = h.begin(make_office(fee_cents=0).service)
    application = started.application
    application.answers = vault_of(application).seal_json("answers", ANSWERS)
    application.postal_address = vault_of(application).seal("postal-address", b"Wilma Rosenbaum\n38999 Talheim")
    application.save(update_fields=["answers", "postal_address"])
    cookie = h.browser(started).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    return application


def check_page(context: BrowserContext, live_server: LiveServer, draft: Application) -> Page:
    page = context.new_page()
    page.goto(live_server.url + reverse("apply:check", args=[draft.pk]))
    expect(page.get_by_role("button", name=SEND)).to_be_visible()
    return page


def number_on(page: Page) -> str:
    expect(page.get_by_role("heading", level=1)).to_have_text(RECEIVED)
    return page.locator("main strong").first.inner_text()


def one_receipt(draft: Application) -> str:
    """The number of the one receipt, with everything that belongs to it there once."""
    draft.refresh_from_db()
    assert draft.state == "received"
    assert Case.objects.filter(application=draft).count() == Case.objects.count() == 1
    assert Proof.objects.filter(application=draft, kind="receipt").count() == Proof.objects.count() == 1
    assert reconcile().is_even
    return draft.number or ""


def test_a_double_click(context: BrowserContext, live_server: LiveServer, draft: Application) -> None:
    page = check_page(context, live_server, draft)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name=SEND).dblclick()
    assert number_on(page) == one_receipt(draft)
    assert sent


def test_going_back_and_sending_again(context: BrowserContext, live_server: LiveServer, draft: Application) -> None:
    page = check_page(context, live_server, draft)
    page.get_by_role("button", name=SEND).click()
    number = number_on(page)
    page.go_back()
    again = page.get_by_role("button", name=SEND)
    if again.count():
        again.click()
    else:
        expect(page.get_by_role("main")).to_contain_text(number)
    page.goto(live_server.url + reverse("apply:check", args=[draft.pk]))
    expect(page.get_by_role("main")).to_contain_text(number)
    assert number == one_receipt(draft)


def test_two_windows(context: BrowserContext, live_server: LiveServer, draft: Application) -> None:
    windows = [check_page(context, live_server, draft) for _ in range(2)]
    for window in windows:
        window.get_by_role("button", name=SEND).click(no_wait_after=True)
    numbers = {number_on(window) for window in windows}
    assert numbers == {one_receipt(draft)}


def test_a_change_in_one_window_is_seen_before_the_other_sends(
    context: BrowserContext, live_server: LiveServer, draft: Application
) -> None:
    checked = check_page(context, live_server, draft)
    other = context.new_page()
    other.goto(live_server.url + h.address("page", draft, "dog"))
    other.get_by_label("Rufname").fill("Hasso")
    other.get_by_role("button", name="Speichern und zur Übersicht").click()
    expect(other.get_by_role("heading", name="Abschnitte")).to_be_visible()
    checked.get_by_role("button", name=SEND).click()
    expect(checked.get_by_role("heading", level=1)).to_have_text("Der Antrag ist noch nicht abgesendet")
    assert Application.objects.get().state == "draft"
    checked.get_by_role("link", name="Angaben noch einmal prüfen").click()
    expect(checked.get_by_role("main")).to_contain_text("Hasso")
    checked.get_by_role("button", name=SEND).click()
    assert number_on(checked) == one_receipt(draft)


def test_a_replay_of_what_was_sent(context: BrowserContext, live_server: LiveServer, draft: Application) -> None:
    """The browser's own request once more: eight times at once, and again when all is over."""
    page = check_page(context, live_server, draft)
    with page.expect_request(lambda request: request.method == "POST") as caught:
        page.get_by_role("button", name=SEND).click()
    number, sent = number_on(page), caught.value
    headers, body = sent.all_headers(), (sent.post_data or "").encode()
    headers = {name: value for name, value in headers.items() if not name.startswith(":") and name != "content-length"}

    def replay(_turn: int) -> str:
        with build_opener().open(Request(sent.url, data=body, headers=headers)) as answer:
            return str(answer.read().decode())

    with ThreadPoolExecutor(8) as crowd:
        pages = list(crowd.map(replay, range(8)))
    assert all(RECEIVED in text and number in text for text in pages)
    assert number == one_receipt(draft)
