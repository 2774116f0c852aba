"""From the first page to the decision: a person who is asked for a document, and a company that pays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as live
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from kreislauf.applications.models import Application, Attachment, Payment
from kreislauf.cases.models import Case, Notice
from kreislauf.cases.queries.reconciliation import reconciliation
from kreislauf.journal.queries import verify
from kreislauf.kernel import today
from kreislauf.people.models import Person as Colleague
from tests.cases.e2e.applicant import PDF, Applicant
from tests.cases.e2e.county import REMEDY, County, county
from tests.cases.e2e.keyboard import PATIENCE, PHONE, Person
from tests.cases.e2e.letters import Worker, link_in_last_letter
from tests.cast import as_actor
from tests.demo.desk import Desk, desk_of
from tests.support.outside import SCHEMAS as FIM

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not FIM.exists(), reason="the public schemas in ../shared/data/fim are not here"),
]
ADDRESS = "frauke.petersen@beispiel.example"
NUMBER = re.compile(r"\d{4}-\d{6}-\d")
CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}")


class Town:
    """Windows of everybody who takes part: applicants by keyboard on phones, the office at its desks."""

    def __init__(self, browser: Browser, address: str, axe: Callable[[Page], None], folder: Path) -> None:
        self.browser, self.address, self.axe, self.folder = browser, address, axe, folder
        self.county: County = county()
        self.worker = Worker()
        self.windows: list[Page] = []

    def phone(self) -> Person:
        """A phone on which nobody has been before."""
        context = self.browser.new_context(locale="de-DE", viewport=PHONE)
        context.set_default_timeout(PATIENCE * 1000)
        self.windows.append(page := context.new_page())
        return Person(page, self.address, self.axe, self.folder)

    def desk(self, person: Colleague) -> Desk:
        desk = desk_of(person, self.browser, self.address, self.axe)
        self.windows.append(desk.page)
        return desk

    def close(self) -> None:
        for window in self.windows:
            window.context.close()


@pytest.fixture
def town(
    browser: Browser,
    live_server: LiveServer,
    axe: Callable[[Page], None],
    settings: Settings,
    tmp_path: Path,
) -> Iterator[Town]:
    settings.KREISLAUF_BASE_URL = live_server.url
    made = Town(browser, live_server.url, axe, tmp_path)
    yield made
    made.close()


def begin(person: Person, slug: str, kind: int) -> Applicant:
    """The start page, for whom, and the first question."""
    person.open(reverse("apply:start", args=[slug]))
    person.choose(person.page.get_by_role("radio"), kind)
    person.press("Antrag beginnen")
    return Applicant(person, is_thorough=False)


def test_a_citizen_is_asked_for_a_document_and_reads_a_decision_that_two_people_made(town: Town) -> None:
    service = town.county.go_online(FIM / "S07000000201.schema.xdf.xml", "Zulassung zur Jägerprüfung")
    phone = apply_with_a_link(town, service.slug)
    svenja = ask_for_a_document(town)
    phone = bring_the_document(town)
    prepare_and_be_refused(svenja)
    sign_off_and_deliver(town)
    code = read_the_decision(town, phone)
    verify_the_code(town, code)
    assert reconciliation(town.county.editor).is_even
    assert list(verify()) == []


def apply_with_a_link(town: Town, slug: str) -> Person:
    """Begun at home, finished on another phone by the link from the mail."""
    home = town.phone()
    begin(home, slug, 0)
    home.follow("Lieber einen Link per E-Mail bekommen")
    home.fill("E-Mail-Adresse", ADDRESS)
    home.press("Link schicken")
    town.worker.work()
    elsewhere = town.phone()
    elsewhere.open(link_in_last_letter(ADDRESS, "Ihr Link zum Antrag"))
    elsewhere.press("Antrag öffnen")
    elsewhere.follow("Ausfüllen")
    Applicant(elsewhere, is_thorough=False).answer_everything()
    consent_to_a_digital_notice(elsewhere)
    elsewhere.press("Antrag absenden")
    main = elsewhere.page.get_by_role("main")
    expect(main).to_contain_text(NUMBER)
    expect(main).to_contain_text(CODE)
    town.worker.work()
    link_in_last_letter(ADDRESS, Application.objects.get().number or "")
    elsewhere.page.reload()
    elsewhere.arrive(is_new=True)
    assert elsewhere.has("Eingangsbestätigung als PDF", role="link")
    return elsewhere


def consent_to_a_digital_notice(phone: Person) -> None:
    """From the page where everything is checked, and back to it."""
    phone.step(phone.page.get_by_role("main").get_by_role("link", name="Wie der Bescheid kommt"))
    phone.choose(phone.page.get_by_role("radio"), 0)
    phone.press("Übernehmen")


def ask_for_a_document(town: Town) -> Desk:
    """Somebody of the unit takes the case over and asks; the period rests."""
    desk = town.desk(town.county.worker)
    desk.open()
    desk.click("Nächster Vorgang: Zulassung zur Jägerprüfung, " + (Application.objects.get().number or ""))
    desk.look()
    desk.click("Übernehmen")
    desk.sees("Sie bearbeiten jetzt diesen Vorgang.")
    desk.click("Rückfrage stellen")
    desk.fill("Was fehlt oder unklar ist", "Bitte senden Sie uns die Bescheinigung über den Lehrgang.")
    desk.fill("Antwort erbeten bis", (today() + timedelta(days=14)).isoformat())
    desk.look()
    desk.click("Rückfrage stellen")
    desk.sees("Die Frist ruht bis zur Antwort.")
    assert Case.objects.get().state == "waiting"
    return desk


def bring_the_document(town: Town) -> Person:
    """The mail holds no word of the question, only a link; behind it the applicant answers."""
    town.worker.work()
    assert "Lehrgang" not in str(mail.outbox[-1].body)
    phone = town.phone()
    phone.open(link_in_last_letter(ADDRESS, ""))
    phone.press("Antrag öffnen")
    main = phone.page.get_by_role("main")
    expect(main).to_contain_text("die Bescheinigung über den Lehrgang")
    phone.follow("Jetzt antworten")
    phone.press("Antwort absenden")
    assert phone.page.locator("main .errors").count() == 1
    phone.fill("Ihre Antwort", "Hier ist sie.")
    phone.attach(phone.page.locator("input[type=file]"), "bescheinigung.pdf", PDF)
    phone.press("Antwort absenden")
    expect(main).to_contain_text("Ihre Antwort ist eingegangen")
    assert Attachment.objects.filter(message_id__isnull=False).count() == 1
    assert Case.objects.get().state == "open"
    town.worker.work()
    return phone


def prepare_and_be_refused(desk: Desk) -> None:
    """Who prepared the notice sees why it is not theirs to sign, and is refused when they try."""
    case = Case.objects.get()
    desk.open(reverse("cases:case", args=[case.pk]))
    desk.sees("bescheinigung.pdf", "Hier ist sie.")
    desk.click("Bescheid vorbereiten")
    desk.tick("bewilligt")
    desk.fill("Was entschieden ist", "Sie sind zur Jägerprüfung zugelassen.")
    desk.look()
    desk.click("Bescheid vorbereiten")
    desk.sees("Der Bescheid ist vorbereitet.", "kann ihn deshalb nicht selbst zeichnen")
    desk.open(reverse("cases:sign_notice", args=[case.pk, Notice.objects.get().pk]))
    desk.sees("Sie können diesen Bescheid nicht zeichnen")
    desk.look()
    desk.click("Bescheid zeichnen")
    desk.sees("Das ist so nicht möglich", "Svenja Albers hat den Bescheid vorbereitet")
    desk.look()
    assert Notice.objects.get().state == "prepared"


def sign_off_and_deliver(town: Town) -> None:
    """The second person finds it on "Mein Tag"."""
    desk = town.desk(town.county.colleague)
    desk.open()
    desk.click("Bescheid zeichnen: " + (Application.objects.get().number or ""))
    desk.sees("Sie sind zur Jägerprüfung zugelassen.", REMEDY)
    desk.click("Bescheid zeichnen")
    desk.sees("Der Bescheid ist gezeichnet.")
    desk.look()
    desk.click("Bekannt geben")
    desk.sees("Der Bescheid ist auf dem Weg.")
    notice = Notice.objects.get()
    assert (notice.state, notice.signed_by) == ("delivered", town.county.colleague)
    assert notice.prepared_by == town.county.worker


def read_the_decision(town: Town, phone: Person) -> str:
    """Opened by the link of the mail; the code on the PDF is that of the notice."""
    town.worker.work()
    phone.open(link_in_last_letter(ADDRESS, "Bescheid"))
    phone.press("Antrag öffnen")
    phone.follow("Bescheid öffnen")
    phone.press("Bescheid öffnen")
    expect(phone.page.get_by_role("main")).to_contain_text("Sie sind zur Jägerprüfung zugelassen.")
    expect(phone.page.get_by_role("main")).to_contain_text(REMEDY)
    phone.reach(phone.named("Bescheid als PDF herunterladen", role="link"))
    with phone.page.expect_download() as saved:
        phone.page.keyboard.press("Enter")
    content = Path(saved.value.path()).read_bytes()
    (town.folder / "bescheid.pdf").write_bytes(content)
    return code_in(content)


def code_in(pdf: bytes) -> str:
    """The code that stands on the paper."""
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    found = CODE.search(text)
    assert found, text
    return found[0]


def verify_the_code(town: Town, code: str) -> None:
    """Anybody who holds the paper; a slip of the pen is told from a code that is none."""
    stranger = town.phone()
    stranger.open(reverse("apply:verify"))
    swapped = code[:-1] + ("A" if code[-1] != "A" else "B")
    stranger.fill("Prüfcode", swapped)
    stranger.press("Nachweis prüfen")
    expect(stranger.page.get_by_role("main")).to_contain_text("Das kann kein Prüfcode sein")
    stranger.fill("Prüfcode", code.lower().replace("-", " "))
    paper = (town.folder / "bescheid.pdf").read_bytes()
    stranger.attach(stranger.page.locator("input[type=file]"), "erhalten.pdf", paper)
    stranger.press("Nachweis prüfen")
    main = stranger.page.get_by_role("main")
    expect(main).to_contain_text("Der Nachweis ist echt")
    expect(main).to_contain_text("ist die Datei, die wir ausgegeben haben")
    expect(main).not_to_contain_text("Petersen")


def test_a_company_pays_and_is_received_once(town: Town) -> None:
    service = town.county.go_online(
        FIM / "S00000000367.schema.xdf.xml", "Zulässigkeit einer Kündigung", fee_cents=12_050
    )
    phone = town.phone()
    begin(phone, service.slug, 1)
    phone.follow("Weiter zum Antrag")
    phone.follow("Ausfüllen")
    Applicant(phone, is_thorough=False).answer_everything()
    main = phone.page.get_by_role("main")
    expect(main).to_contain_text("Wittelsbüttel Holzbau GmbH")
    consent_to_a_digital_notice(phone)
    phone.press("Weiter zur Bezahlung")
    pay(phone, "Zahlung ablehnen lassen")
    expect(main).to_contain_text("Die Bezahlung kam nicht zustande")
    assert Application.objects.get().state == "draft"
    pay(phone, "Bezahlen")
    expect(main).to_contain_text("Die Gebühr ist bezahlt")
    phone.press("Antrag absenden")
    expect(main).to_contain_text(NUMBER)
    expect(main).to_contain_text("ist bezahlt")
    assert sorted(Payment.objects.values_list("state", flat=True)) == ["failed", "paid"]
    assert Case.objects.count() == 1
    verify_receipt(town, phone)
    decide_as_office(town)
    expect_decision(town, phone)


def pay(phone: Person, how: str) -> None:
    """At the test provider's page."""
    phone.press("bezahlen")
    expect(phone.page.get_by_role("main")).to_contain_text("Hier fließt kein Geld")
    phone.press(how)


def verify_receipt(town: Town, phone: Person) -> None:
    """The receipt's PDF is made by a job; its code vouches for it."""
    town.worker.work()
    phone.page.reload()
    phone.arrive(is_new=True)
    phone.reach(phone.named("Eingangsbestätigung als PDF", role="link"))
    with phone.page.expect_download() as saved:
        phone.page.keyboard.press("Enter")
    content = Path(saved.value.path()).read_bytes()
    (town.folder / "bescheid.pdf").write_bytes(content)
    verify_the_code(town, code_in(content))


def decide_as_office(town: Town) -> None:
    """Taken over, prepared by one, signed by the other."""
    case = Case.objects.get()
    first, second = town.desk(town.county.worker), town.desk(town.county.colleague)
    first.open(reverse("cases:case", args=[case.pk]))
    first.sees("Wittelsbüttel Holzbau GmbH")
    first.click("Übernehmen", "Bescheid vorbereiten")
    first.tick("abgelehnt")
    first.fill("Was entschieden ist", "Der Antrag wird abgelehnt.")
    first.fill("Begründung", "Es liegt kein besonderer Fall vor.")
    first.click("Bescheid vorbereiten")
    second.open(reverse("cases:sign_notice", args=[case.pk, Notice.objects.get().pk]))
    second.click("Bescheid zeichnen")
    second.tick("digital: zum Abruf in den Antrag legen")
    second.click("Bekannt geben")
    second.sees("Der Bescheid ist auf dem Weg.")


def expect_decision(town: Town, phone: Person) -> None:
    """The company gave no address: the page that it came back to by itself says it."""
    phone.follow("Stand des Antrags, Nachrichten und Bescheid")
    phone.follow("Bescheid öffnen")
    phone.press("Bescheid öffnen")
    main = phone.page.get_by_role("main")
    expect(main).to_contain_text("Es liegt kein besonderer Fall vor.")
    expect(main).to_contain_text(REMEDY)
    state = reconciliation(as_actor(town.county.cast.auditor))
    assert state.is_even
    assert live.KREISLAUF_PAYMENT_PROVIDER == "test"
