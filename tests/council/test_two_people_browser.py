"""A conflict of two versions on a narrow phone: accessible, by keyboard alone, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, ViewportSize, expect

from tests import cast as people
from tests.cast import sign_in
from tests.council.test_two_people import FIRST, address_of, closed_meeting, colleague_of_the_clerk, text_of
from tests.support.two_people import opened

PHONE = ViewportSize(width=360, height=780)
BOOST = """form => {
    form.setAttribute("hx-boost", "true");
    form.setAttribute("hx-target", "#main");
    htmx.process(form);
}"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("with_htmx", [False, True])
def test_the_difference_is_read_and_settled_by_keyboard_on_a_phone(
    live_server: Any, page: Page, axe: Callable[[Page], None], with_htmx: bool
) -> None:
    cast = people.innerstetal()
    meeting, colleague = closed_meeting(cast), colleague_of_the_clerk(cast)
    address = live_server.url + address_of(meeting)
    session = sign_in(Client(), cast.clerk).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.set_viewport_size(PHONE)
    page.goto(address)
    if with_htmx:
        page.locator("main form").evaluate(BOOST)
    other, carried = opened(colleague, address_of(meeting))
    other.post(address_of(meeting), {**carried, "text": FIRST + "\nEnde gegen 19 Uhr."})

    page.get_by_label("Protokoll", exact=True).fill(FIRST + "\nEnde gegen 20 Uhr.")
    page.get_by_role("button", name="Protokoll speichern").click()
    notice = page.get_by_role("alert")
    expect(notice).to_be_focused()
    expect(notice).to_contain_text("Frauke Nebenan hat am")
    expect(notice.locator("del")).to_contain_text("19")
    expect(notice.locator("ins")).to_contain_text("20")
    expect(page.get_by_label("Protokoll", exact=True)).to_have_value(FIRST + "\nEnde gegen 20 Uhr.")
    expect(page.get_by_role("link", name="Fassung von Frauke Nebenan übernehmen")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    axe(page)

    page.keyboard.press("Tab")  # into the field with one's own text
    expect(page.get_by_label("Protokoll", exact=True)).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Nachtrag.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Meine Fassung speichern")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Das Protokoll liegt vor.").first).to_be_visible()
    assert text_of(meeting).splitlines()[-1] == "Ende gegen 20 Uhr. Nachtrag."
