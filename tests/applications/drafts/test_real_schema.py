"""A real FIM schema, applied for on a phone by keyboard alone: from the start page to the receipt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from kreislauf.applications.models import Application
from kreislauf.forms.xdf.reader import read_schema
from tests.applications.drafts import house as h
from tests.applications.drafts.test_browser import Phone, be_reached_by_post, start_address
from tests.applications.factories import make_form, make_office
from tests.support.outside import SCHEMAS

pytestmark = pytest.mark.django_db(transaction=True)
SCHEMA: Final = SCHEMAS / "S07000000201.schema.xdf.xml"
"""Antrag auf Zulassung zur Jägerprüfung (Rheinland-Pfalz): 17 fields, 9 groups, uploads."""
MOST_PAGES: Final = 20
TYPED: Final = (
    ("postleitzahl", "38300"),
    ("mail", "frauke.petersen@beispiel.example"),
    ("telefon", "+49 5331 84000"),
    ("datum", "04.05.1990"),
    ("tag", "4"),
    ("monat", "5"),
    ("jahr", "1990"),
)
WORDS: Final = ("Petersen", "Lindenweg", "Innerstetal", "Frauke")
"""For everything else; lines of one field differ."""


def name_of(control: Locator) -> str:
    """What the control is called, as a screen reader says it."""
    return str(control.evaluate("e => [...(e.labels || [])].map(l => l.innerText).join(' ') || e.name")).lower()


def answer(person: Phone, control: Locator, folder: Path, otherwise: str) -> None:
    kind = str(control.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type"))
    if kind == "radio" and control.evaluate("e => document.querySelector(`[name='${e.name}']`) !== e"):
        return
    person.reach(control)
    keyboard = person.page.keyboard
    match kind:
        case "file":
            path = folder / "nachweis.pdf"
            path.write_bytes(h.PDF)
            control.set_input_files(path)
        case "select":
            keyboard.press("ArrowDown")
        case "radio" | "checkbox":
            keyboard.press("Space")
        case "date":
            keyboard.type("04051990")
        case _:
            name = name_of(control)
            keyboard.type(next((text for word, text in TYPED if word in name), otherwise))


def fill_in(person: Phone, folder: Path) -> None:
    controls = person.page.locator("main form.form :is(input:not([type=hidden]), select, textarea)")
    for place in range(controls.count()):
        answer(person, controls.nth(place), folder, WORDS[place % len(WORDS)])


@pytest.mark.skipif(not SCHEMA.exists(), reason="the FIM schemas are not beside this checkout")
def test_a_real_schema_is_applied_for_by_keyboard_on_a_phone(
    live_server: LiveServer, page: Page, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    definition = read_schema(SCHEMA.read_bytes())
    service = make_office(version=make_form(definition), fee_cents=0, name="Zulassung zur Jägerprüfung").service
    person = Phone(page, axe)
    page.goto(start_address(live_server, service))
    person.look()
    person.press("Antrag beginnen")
    person.press("Weiter zum Antrag", "link")
    person.look()
    person.press("Ausfüllen", "link")
    for _ in range(MOST_PAGES):
        person.look()
        if "/pruefen/" in page.url:
            break
        if "/erreichbar/" in page.url:
            be_reached_by_post(person)
            continue
        before = page.url
        fill_in(person, tmp_path)
        person.reach(page.get_by_role("button", name="Speichern und weiter"))
        page.keyboard.press("Enter")
        page.wait_for_function(
            "before => location.href !== before || document.querySelector('main .errors')", arg=before
        )
        assert page.url != before, page.locator("main .errors").inner_text()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prüfen und absenden")
    person.press("Antrag absenden")
    assert Application.objects.get().state == "received"
