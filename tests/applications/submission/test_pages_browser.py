"""In a real browser: pay, submit by keyboard, see the confirmation, check its code; on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from kreislauf.applications.actions.run_errand import run_errand
from kreislauf.applications.models import Application, Errand, Proof
from kreislauf.kernel import Actor
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.applications.submission.test_pages import key_holder
from tests.cast import make_account, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def come_in(page: Page, live_server: LiveServer, client_session: str) -> None:
    page.context.add_cookies([{"name": "sessionid", "value": client_session, "url": live_server.url}])


def is_narrow_enough(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("width", [1280, 360])
def test_pay_submit_and_check_the_code(
    page: Page, live_server: LiveServer, axe: Callable[[Page], None], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    draft, _ = h.draft_with_file(h.free_of_charge(fee_cents=2500))
    make.make_confirmed_address(draft, h.MAIL)
    come_in(page, live_server, key_holder(draft).session.session_key or "")

    def look(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        axe(page)
        assert is_narrow_enough(page)

    page.goto(f"{live_server.url}/antrag/{draft.pk}/bezahlen/")
    look("Gebühr bezahlen")
    page.get_by_role("button", name="bezahlen").press("Enter")
    look("Testbezahlung")
    page.get_by_role("button", name="Abbrechen").press("Enter")
    look("Gebühr bezahlen")
    page.get_by_role("button", name="bezahlen").press("Enter")
    page.get_by_role("button", name="Bezahlen", exact=True).press("Enter")
    look("Die Gebühr ist bezahlt")
    page.get_by_role("button", name="Antrag absenden").press("Enter")
    look("Ihr Antrag ist eingegangen")
    assert h.what_stands(draft) == "received"
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Antrag ist eingegangen")
    run_errand(actor=Actor.system("errands"), errand_id=Errand.objects.get(kind="receipt_pdf").pk)
    page.reload()
    look("Ihr Antrag ist eingegangen")
    with page.expect_download() as download:
        page.get_by_role("link", name="Eingangsbestätigung als PDF").click()
    assert download.value.suggested_filename.startswith("Eingangsbestaetigung-2")
    page.goto(f"{live_server.url}/antrag/nachweis/")
    look("Nachweis prüfen")
    page.get_by_label("Prüfcode").fill("0000")
    page.get_by_role("button", name="Nachweis prüfen").press("Enter")
    look("Nachweis prüfen")
    code = page.get_by_label("Prüfcode")
    code.fill(Proof.objects.get().code.lower().replace("-", ""))
    code.press("Enter")
    expect(page.get_by_role("heading", name="Der Nachweis ist echt")).to_be_visible()
    look("Nachweis prüfen")
    expect(page.get_by_text(Application.objects.get(pk=draft.pk).number or "")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_dashboard(page: Page, live_server: LiveServer, axe: Callable[[Page], None], width: int) -> None:
    from django.test import Client

    page.set_viewport_size({"width": width, "height": 900})
    office = make.make_office(fee_cents=0)
    make_account(office.cast.digital_lead)
    for _ in range(3):
        h.submit(make.make_draft(office.service))
    Errand.objects.filter(pk=Errand.objects.all()[0].pk).update(state="failed", attempts=8, error="Hopeless: HTTP 400")
    client = sign_in(Client(), office.cast.digital_lead)
    come_in(page, live_server, client.session.session_key or "")
    page.goto(f"{live_server.url}/intern/antraege/abgleich/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Abgleich der Eingänge")
    axe(page)
    assert is_narrow_enough(page)
    page.get_by_role("button", name="Noch einmal versuchen").press("Enter")
    expect(page.get_by_text("Der Auftrag wird noch einmal versucht.")).to_be_visible()
    axe(page)
