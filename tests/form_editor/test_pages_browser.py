"""The editor's pages as a person meets them: accessible, on a phone too, by keyboard alone, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from kreislauf.form_editor.actions.set_condition import set_condition
from kreislauf.form_editor.actions.set_together import set_together
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes.conditions import ComparisonRow, Flat
from kreislauf.forms.engine.codec import from_json
from kreislauf.forms.engine.conditions import Comparison
from kreislauf.people.models import Person
from tests.cast import sign_in
from tests.form_editor import house as h
from tests.support.outside import SCHEMAS as FIM

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (1280, 360)
LARGE = FIM / "S05000001382.schema.xdf.xml"


def enter(page: Page, live_server: LiveServer, person: Person) -> None:
    value = sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def addresses(version: FormVersion, own: FormVersion) -> dict[str, str]:
    """One of each kind of page, with something on it."""

    def at(name: str, *args: object, query: str = "") -> str:
        return reverse(f"form_editor:{name}", args=args) + query

    return {
        "forms": at("forms"),
        "create_form": at("create_form"),
        "import_form": at("import_form"),
        "form": at("form", version.form_id),
        "outline": at("form_version", version.pk),
        "report": at("form_report", version.pk),
        "head": at("change_form_head", version.pk),
        "field": at("form_element", version.pk, "g1/f1"),
        "group": at("form_element", version.pk, "g2"),
        "order": at("order_elements", version.pk),
        "condition": at("set_condition", version.pk, "sichtbar", "g2"),
        "proposals": at("form_proposals", version.pk),
        "together": at("set_together", version.pk, query="?in=g1"),
        "code_lists": at("form_code_lists", version.pk),
        "supply": at("supply_code_list", version.pk, query="?liste=urn:staaten_1"),
        "preview": at("form_preview", version.pk),
        "publish": at("publish_form_version", version.pk),
        "discard": at("discard_form_version", version.pk),
        "add": at("add_element", own.pk),
        "add_of_type": at("add_element", own.pk, query="?typ=selection&in=person"),
        "own_field": at("form_element", own.pk, "person/name"),
        "remove": at("remove_element", own.pk, "person/name"),
        "move_into": at("move_into", own.pk, "person/name"),
    }


def test_pages_are_accessible_and_fit_a_phone(live_server: LiveServer, page: Page, axe: Callable[[Page], None]) -> None:
    office = h.office()
    version, own = h.stored(), h.own_form(office)
    place = h.Place(actor=office.editor, version_id=version.pk)
    yes = Flat((ComparisonRow("g1/f1", Comparison.EQUALS, ("j",)), ComparisonRow("g1/f3", Comparison.FILLED)))
    set_condition(**place, revision=0, path="g2", kind="visible_if", condition=yes, rule="R1")
    set_together(**place, revision=1, paths=["g1/f2", "g2/f5"], exactly=False)
    enter(page, live_server, office.cast.digital_lead)
    for name, address in addresses(version, own).items():
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + address)
            assert page.locator("h1").count() == 1, name
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


@pytest.mark.skipif(not LARGE.exists(), reason=h.NOT_HERE)
def test_a_large_schema_is_read_in_and_looked_at(
    live_server: LiveServer, page: Page, axe: Callable[[Page], None]
) -> None:
    office = h.office()
    enter(page, live_server, office.cast.digital_lead)
    page.goto(live_server.url + reverse("form_editor:import_form"))
    page.get_by_label("XDatenfelder-Datei").set_input_files(LARGE)
    page.get_by_role("button", name="Bericht ansehen").click()
    assert page.get_by_text("Noch ist nichts gespeichert.").is_visible()
    axe(page)
    page.get_by_role("button", name="Einlesen").click()
    axe(page)
    page.get_by_role("link", name="Zur Gliederung").click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="Zum ersten Element mit offenem Vorschlag").click()
    axe(page)
    page.get_by_role("button", name="Bestätigen").first.click()
    assert page.get_by_text("Der Vorschlag gilt.").is_visible()
    page.get_by_role("button", name="Rückgängig machen").click()
    assert page.get_by_text("Die letzte Änderung ist zurückgenommen.").is_visible()
    page.get_by_role("link", name="Vorschau ansehen").click()
    axe(page)


def test_a_form_is_made_by_keyboard_without_scripts(live_server: LiveServer, browser: Browser) -> None:
    office = h.office()
    context = browser.new_context(locale="de-DE", viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    enter(page, live_server, office.cast.digital_lead)
    page.goto(live_server.url + reverse("form_editor:create_form"))
    page.get_by_label("Titel").focus()
    page.keyboard.type("Hundeanmeldung")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Erstes Element hinzufügen").press("Enter")
    page.get_by_label("Feldtyp").select_option("text")
    page.get_by_role("button", name="Weiter").press("Enter")
    page.get_by_label("Bezeichnung", exact=True).fill("Name des Hundes")
    page.get_by_label("Rechtsgrundlage").fill("§ 2 Hundesteuersatzung")
    page.get_by_role("button", name="Hinzufügen").press("Enter")
    assert page.get_by_role("heading", level=1, name="Name des Hundes").is_visible()
    definition = from_json(FormVersion.objects.get().definition)
    assert [node.label for _path, node in definition.walk()] == ["Name des Hundes"]
    context.close()


def test_order_keeps_the_button_in_focus(live_server: LiveServer, page: Page) -> None:
    office = h.office()
    version = h.stored()
    enter(page, live_server, office.cast.digital_lead)
    page.goto(live_server.url + reverse("form_editor:order_elements", args=[version.pk]))
    page.get_by_role("button", name=re.compile("nach unten.*G1")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**bewegt=*")
    assert page.evaluate("document.activeElement.ariaLabel") == "nach unten: G1"
    page.keyboard.press("Enter")
    page.locator("tbody th").last.filter(has_text="3. G1").wait_for()
    page.wait_for_function("document.activeElement.ariaLabel === 'nach oben: G1'")
