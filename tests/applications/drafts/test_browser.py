"""Applying in a real browser on a phone, by keyboard alone; every step is accessible and fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from kreislauf.applications.models import Application, Attachment
from kreislauf.applications.queries.drafts.access import code_secret
from kreislauf.catalogue.models import Service
from tests.applications.drafts import house as h

pytestmark = pytest.mark.django_db(transaction=True)
MOST_TABS = 80


class Phone:
    """A person with a keyboard and a narrow screen, who looks at every page for what is in the way."""

    def __init__(self, page: Page, axe: Callable[[Page], None], width: int = 360) -> None:
        self.page, self.axe = page, axe
        self.steps = 0
        page.set_viewport_size({"width": width, "height": 740})

    def look(self) -> None:
        """One heading, nothing sideways, nothing that axe finds."""
        self.steps += 1
        assert self.page.locator("h1").count() == 1, self.page.url
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        self.axe(self.page)

    def reach(self, target: Locator) -> None:
        """Press the tabulator until the target has the focus."""
        for _ in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def type(self, label: str, text: str) -> None:
        self.reach(self.page.get_by_label(label, exact=False).first)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def press(self, name: str, role: Literal["button", "link"] = "button") -> None:
        """Follow a link or a button to the next page."""
        self.reach(self.page.get_by_role(role, name=name).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press_here(self, name: str) -> None:
        """A button whose answer comes into the same page, as an upload's does."""
        self.reach(self.page.get_by_role("button", name=name).first)
        self.page.keyboard.press("Enter")

    def choose(self, label: str) -> None:
        self.reach(self.page.get_by_label(label, exact=True).first)
        self.page.keyboard.press("Space")


def be_reached_by_post(person: Phone) -> None:
    """The step before the check: letters instead of mails."""
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Wie wir Sie erreichen")
    person.look()
    person.reach(person.page.get_by_label("per E-Mail", exact=True))
    person.page.keyboard.press("ArrowDown")
    person.type("Postanschrift", "Frauke Petersen, Mühlenweg 3")
    person.page.keyboard.press("Enter")
    person.page.keyboard.type("38999 Talheim")
    person.press("Speichern und weiter")


def start_address(live_server: LiveServer, service: Service) -> str:
    return live_server.url + reverse("apply:start", args=[service.slug])


def test_a_person_applies_on_a_phone_by_keyboard_alone(
    live_server: LiveServer, page: Page, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    service = h.market(documents=["Reisegewerbekarte"])
    person = Phone(page, axe)
    page.goto(start_address(live_server, service))
    person.look()
    person.reach(page.get_by_label("für mich selbst"))
    page.keyboard.press("Space")
    person.press("Antrag beginnen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Entwurf ist angelegt")
    person.look()
    person.press("Weiter zum Antrag", "link")
    person.look()
    person.press("Ausfüllen", "link")
    person.look()
    person.type("Familienname", "Petersen")
    person.press("Speichern und weiter")
    expect(page.locator(".errors")).to_be_focused()
    person.look()
    person.type("Vorname", "Frauke")
    person.press("Speichern und weiter")
    person.look()
    person.type("Was verkaufen Sie?", "Brot")
    choose_kind(person)
    person.press("Speichern und weiter")
    person.look()
    person.press("Speichern und weiter")
    person.look()
    upload(person, tmp_path, "Reisegewerbekarte", "karte.txt", b"kein PDF")
    person.press_here("Hochladen")
    expect(page.locator(".errors")).to_contain_text("Es zählt der Inhalt der Datei")
    person.look()
    upload(person, tmp_path, "Reisegewerbekarte", "karte.pdf", h.PDF)
    person.press_here("Hochladen")
    expect(page.get_by_role("link", name="karte.pdf")).to_be_visible()
    person.look()
    person.press("Speichern und weiter")
    be_reached_by_post(person)
    expect(page.get_by_role("heading", level=1)).to_have_text("Prüfen und absenden")
    person.look()
    person.press("Antrag absenden")
    draft = Application.objects.get()
    assert draft.state == "received"
    assert page.url.endswith(reverse("apply:receipt", args=[draft.pk]))
    assert person.steps == 12
    assert Attachment.objects.count() == 1


def choose_kind(person: Phone) -> None:
    """Radio buttons for few, a list for many: both by their first letter or the space bar."""
    radio = person.page.get_by_label("Essen", exact=True)
    if radio.count():
        person.reach(radio.first)
        person.page.keyboard.press("Space")
    else:
        person.reach(person.page.get_by_label("Art").first)
        person.page.keyboard.type("Essen")


def upload(person: Phone, folder: Path, label: str, name: str, content: bytes) -> None:
    """The file dialogue belongs to the browser; the control itself is reached by keyboard."""
    (folder / name).write_bytes(content)
    control = person.page.locator("input[type=file]").first
    person.reach(control)
    control.set_input_files(folder / name)


def test_the_pages_around_fit_the_narrowest_phone(
    live_server: LiveServer, page: Page, axe: Callable[[Page], None]
) -> None:
    service = h.market()
    started = h.begin(service, "company")
    draft = started.application
    person = Phone(page, axe, width=320)
    page.goto(live_server.url + reverse("apply:access"))
    person.look()
    person.type("Zugangscode", "falsch")
    person.press("Antrag öffnen")
    person.look()
    person.type("Zugangscode", code_secret(draft.access_keys.get(kind="code").pk).lower())
    person.press("Antrag öffnen")
    for name in ("tasks", "welcome", "who", "check", "keys", "delete"):
        page.goto(live_server.url + h.address(name, draft))
        person.look()
    for key in ("person", "stall/0/title", "stall", "papers"):
        page.goto(live_server.url + h.address("page", draft, key))
        person.look()
    page.goto(live_server.url + h.address("keys", draft))
    person.type("E-Mail-Adresse der Person", "kollegin@beispiel.example")
    person.press("Einladen")
    person.look()
    page.goto(live_server.url + reverse("apply:resume", args=["A" * 43]))
    person.look()


def test_without_scripts_the_pages_work_the_same(live_server: LiveServer, browser: Browser, tmp_path: Path) -> None:
    service = h.market()
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page: Page = context.new_page()
    page.goto(start_address(live_server, service))
    page.get_by_label("für eine andere Person").check()
    page.get_by_role("button", name="Antrag beginnen").click()
    page.get_by_role("link", name="Weiter zum Antrag").click()
    page.get_by_role("link", name="Ausfüllen").first.click()
    page.get_by_label("Ihr Name").fill("Silke Petersen")
    page.get_by_label("mit Vollmacht").check()
    page.get_by_label("Ich bin berechtigt", exact=False).check()
    (tmp_path / "vollmacht.pdf").write_bytes(h.PDF)
    page.locator("input[type=file]").set_input_files(tmp_path / "vollmacht.pdf")
    page.get_by_role("button", name="Speichern und weiter").click()
    page.get_by_label("Familienname").fill("Petersen")
    page.get_by_role("button", name="Zurück").click()
    expect(page.get_by_role("link", name="vollmacht.pdf")).to_be_visible()
    page.get_by_role("button", name="Entfernen").click()
    expect(page.get_by_label("Nachweis der Vertretung")).to_be_visible()
    assert h.answers_of(Application.objects.get())["person"]["family_name"] == "Petersen"
    context.close()


def test_two_windows_are_told_apart_in_the_browser(live_server: LiveServer, page: Page) -> None:
    started = h.begin(h.market())
    draft = started.application
    page.goto(live_server.url + reverse("apply:access"))
    page.get_by_label("Zugangscode").fill(code_secret(draft.access_keys.get(kind="code").pk))
    page.get_by_role("button", name="Antrag öffnen").click()
    other = page.context.new_page()
    for window, name in ((page, "Frauke"), (other, "Silke")):
        window.goto(live_server.url + h.address("page", draft, "person"))
        window.get_by_label("Familienname").fill("Petersen")
        window.get_by_label("Vorname").fill(name)
    page.get_by_role("button", name="Speichern und weiter").click()
    other.get_by_role("button", name="Speichern und weiter").click()
    expect(other.locator(".errors")).to_contain_text("in einem anderen Fenster geändert")
    other.get_by_role("link", name="Behalten, was im anderen Fenster gespeichert wurde").click()
    expect(other.get_by_label("Vorname")).to_have_value("Frauke")


def test_too_large_an_upload_leaves_what_was_typed(live_server: LiveServer, page: Page, tmp_path: Path) -> None:
    started = h.begin(h.market())
    draft = started.application
    page.goto(live_server.url + reverse("apply:access"))
    page.get_by_label("Zugangscode").fill(code_secret(draft.access_keys.get(kind="code").pk))
    page.get_by_role("button", name="Antrag öffnen").click()
    page.goto(live_server.url + h.address("page", draft, "papers"))
    page.get_by_label("Bemerkung").fill("Strom nötig")
    (tmp_path / "gross.pdf").write_bytes(b"%PDF-1.7" + b"0" * (22 * 1024 * 1024))
    page.locator("input[type=file]").set_input_files(tmp_path / "gross.pdf")
    page.get_by_role("button", name="Hochladen").click()
    expect(page.locator(".messages")).to_contain_text("Ihre Eingaben stehen noch da")
    expect(page.get_by_label("Bemerkung")).to_have_value("Strom nötig")
    assert not Attachment.objects.exists()


def test_a_links_secret_travels_to_no_subresource(page: Page, live_server: LiveServer) -> None:
    secret = "A" * 43
    seen: list[Request] = []
    page.on("request", lambda request: seen.append(request))  # noqa: PLW0108  # a bound method has no room for its mark

    page.goto(live_server.url + reverse("apply:resume", args=[secret]), wait_until="networkidle")

    others = [request for request in seen if secret not in request.url]
    assert any("/static/" in request.url for request in others)
    for request in others:
        assert secret not in request.all_headers().get("referer", ""), request.url
