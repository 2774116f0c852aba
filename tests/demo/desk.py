"""Somebody's browser window: what a person would click, by the words on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from kreislauf.people.models import Person
from tests.cast import sign_in

PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine."""


@dataclass
class Desk:
    """A window of 1280 pixels, in German, with what one does there."""

    page: Page
    address: str
    axe: Callable[[Page], None]

    def open(self, path: str = "/intern/") -> None:
        self.page.goto(self.address + path)

    def menu(self, name: str) -> None:
        """A word of the main navigation."""
        self.page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link", name=name, exact=True).click()

    def click(self, *names: str) -> None:
        """Links and buttons of the page, one after the other, by their exact names."""
        for name in names:
            self.named(name).click()
            expect(self.page.locator("h1")).to_have_count(1)

    def named(self, name: str) -> Locator:
        """The link or button of that name; words for screen readers only come with a space before them."""
        main = self.page.get_by_role("main")
        words = re.compile("^" + re.escape(name).replace(":", r"\s*:") + "$")
        return main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words)).first

    def fill(self, label: str, text: str, inside: Locator | None = None) -> None:
        self.field(label, inside).fill(text)

    def choose(self, label: str, option: str | re.Pattern[str], inside: Locator | None = None) -> None:
        """One of a select's options, by a part of its words."""
        field = self.field(label, inside)
        words = field.locator("option").filter(has_text=option).first.text_content()
        field.select_option(label=(words or "").strip())

    def tick(self, label: str, *, is_on: bool = True) -> None:
        self.field(label).set_checked(is_on)

    def field(self, label: str, inside: Locator | None = None) -> Locator:
        """The field of that label, with or without the word that it is voluntary or when it is needed."""
        words = re.compile(rf"^\s*{re.escape(label)}(\s*– [^:]*)?\s*$")
        return (inside or self.page.get_by_role("main")).get_by_label(words).first

    def attach(self, label: str, name: str, content: bytes) -> None:
        self.field(label).set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})

    def sees(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.get_by_role("main")).to_contain_text(sentence)

    def misses(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.get_by_role("main")).not_to_contain_text(sentence)

    def look(self) -> None:
        """Nothing on the page that is not accessible, nothing that scrolls sideways."""
        self.axe(self.page)
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 1280, self.page.url


def desk_of(person: Person | None, browser: Browser, address: str, axe: Callable[[Page], None]) -> Desk:
    """A window with the person's session; without a person, that of somebody who passes by."""
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    if person is not None:
        value = sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}])
    return Desk(context.new_page(), address, axe)
