"""The pages of a case as people meet them: accessible, on a phone, by keyboard, from "Mein Tag" to the notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from kreislauf.applications.rules.states import ScanState
from kreislauf.cases.actions.ask_applicant import ask_applicant
from kreislauf.cases.actions.enter_absence import enter_absence
from kreislauf.cases.models import Absence, Case, Notice
from kreislauf.kernel import today
from kreislauf.people.models import Person
from tests.applications.factories import Office, make_attachment, make_confirmed_address, make_office
from tests.cases.desk import case_of, delivered, on, prepared, who
from tests.cast import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def enter(page: Page, live_server: LiveServer, person: Person) -> None:
    value = sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def addresses(office: Office) -> dict[str, str]:
    """One of each kind of page, with something on it; days are today's."""
    day = today()
    late = case_of(office, day=day - timedelta(days=40))
    asked = case_of(office, day=day)
    with on(day):
        ask_applicant(actor=who(office.worker), case_id=asked.pk, text="Bitte?", answer_by=day + timedelta(days=9))
        people = {"person_id": office.worker.pk, "substitute_id": office.head.pk}
        enter_absence(actor=who(office.worker), **people, since=day, until=day + timedelta(days=9))
    for scan in ScanState:
        make_attachment(late.application, name=f"Ein-sehr-langer-Name-einer-Unterlage-{scan}.pdf", scan=scan)
    to_sign = case_of(office, day=day)
    notice = prepared(office, to_sign, day=day, conditions=("Leine.", "Marke."), reasons="Weil.")
    delivered(office, done := case_of(office, day=day), day=day, delivery="post")
    subjects = {
        "cases": [],
        "case": [late.pk],
        "case#asked": [asked.pk],
        "case#to_sign": [to_sign.pk],
        "case#done": [done.pk],
        "prepare_notice": [late.pk],
        "ask_applicant": [late.pk],
        "delegate_case": [late.pk],
        "sign_notice": [to_sign.pk, notice.pk],
        "deliver_notice": [done.pk, Notice.objects.get(case=done).pk],
        "close_case": [done.pk],
        "absences": [],
        "enter_absence": [],
        "end_absence": [Absence.objects.get().pk],
        "case_statistics": [],
    }
    return {name: reverse(f"cases:{name.partition('#')[0]}", args=args) for name, args in subjects.items()}


def test_pages_are_accessible_and_fit_a_phone(live_server: LiveServer, page: Page, axe: Callable[[Page], None]) -> None:
    office = make_office(has_fictitious_approval=True)
    places = addresses(office)
    enter(page, live_server, office.head)
    for name, address in places.items():
        for width in (1280, 360, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + address)
            assert page.locator("h1").count() == 1, name
            assert page.evaluate("document.querySelector('main').scrollWidth") <= width, (name, width)
        axe(page)


def test_from_my_day_to_the_notice_by_keyboard(live_server: LiveServer, page: Page) -> None:
    office = make_office()
    case = case_of(office, day=today(), assigned_to=None)
    make_confirmed_address(case.application)
    enter(page, live_server, office.worker)
    page.goto(live_server.url + reverse("people:my_day"))
    page.get_by_role("link", name="Nächster Vorgang").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('cases:case', args=[case.pk])}")
    page.get_by_role("button", name="Übernehmen").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Sie bearbeiten jetzt diesen Vorgang.").first.wait_for()
    page.get_by_role("link", name="Bescheid vorbereiten").focus()
    page.keyboard.press("Enter")
    page.get_by_label("bewilligt", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_label("Was entschieden ist").focus()
    page.keyboard.type("Der Hund ist angemeldet.")
    page.get_by_role("button", name="Bescheid vorbereiten").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Der Bescheid ist vorbereitet.").first.wait_for()
    assert page.get_by_text("kann ihn deshalb nicht selbst zeichnen").first.is_visible()

    enter(page, live_server, office.colleague)
    page.goto(live_server.url + reverse("people:my_day"))
    page.get_by_role("link", name="Bescheid zeichnen").click()
    page.get_by_role("button", name="Bescheid zeichnen").click()
    page.get_by_role("button", name="Bekannt geben").click()
    page.get_by_text("Der Bescheid ist auf dem Weg.").first.wait_for()
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("decided", "granted")
    assert Notice.objects.get().state == "delivered"


def test_what_was_typed_survives_a_refusal(live_server: LiveServer, page: Page) -> None:
    office = make_office()
    case = case_of(office, day=today())
    enter(page, live_server, office.worker)
    page.goto(live_server.url + reverse("cases:prepare_notice", args=[case.pk]))
    page.get_by_label("abgelehnt").check()
    page.get_by_label("Was entschieden ist").fill("Der Antrag ist abgelehnt.")
    page.get_by_role("button", name="Bescheid vorbereiten").click()
    page.get_by_text("Es fehlt die Begründung").first.wait_for()
    assert page.get_by_label("Was entschieden ist").input_value() == "Der Antrag ist abgelehnt."
    assert Case.objects.get().state == "open"


def test_whoever_comes_second_is_told_who_came_first(live_server: LiveServer, page: Page) -> None:
    office = make_office()
    case = case_of(office, day=today(), assigned_to=None)
    enter(page, live_server, office.colleague)
    page.goto(live_server.url + reverse("cases:case", args=[case.pk]))
    Case.objects.update(assigned_to=office.worker)
    page.get_by_role("button", name="Übernehmen").click()
    page.get_by_text("Svenja Albers hat den Vorgang schon übernommen.").first.wait_for()


def test_the_audit_office_names_its_purpose_first(live_server: LiveServer, page: Page) -> None:
    office = make_office()
    case = case_of(office, day=today())
    enter(page, live_server, office.cast.auditor)
    page.goto(live_server.url + reverse("cases:find_case"))
    page.get_by_label("Eingangsnummer").fill(case.application.number or "")
    page.get_by_role("button", name="Weiter").click()
    page.get_by_label("Zu welchem Zweck").fill("Prüfung der Gebühren 2026, Auftrag 14/3")
    page.get_by_role("button", name="Vorgang öffnen").click()
    page.get_by_text("Sie lesen diesen Vorgang zu einem Zweck").first.wait_for()
    assert page.get_by_text("Rosenbaum").first.is_visible()
    assert not page.get_by_role("heading", name="Was jetzt möglich ist").is_visible()
