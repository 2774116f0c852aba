"""The applicant's pages over HTTP: what they say, what they keep to themselves, and one file with everything."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from datetime import timedelta
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kreislauf.applications.models import Application, Attachment
from kreislauf.applications.rules.states import ScanState
from kreislauf.cases.models import Case, CaseMessage, Notice
from kreislauf.kernel import travel_to
from kreislauf.vault.store.keys import vault_of
from tests.applications.factories import make_attachment, make_draft, make_office
from tests.cases.retention.house import add_message, add_note, add_notice, closed_case
from tests.cases.status.applicant import NOW, RECEIVED, asked, browser_of, received
from tests.cast import sign_in
from tests.conftest import Travel

pytestmark = pytest.mark.django_db
DECIDED = {"state": "decided", "outcome": "granted", "decided_at": NOW}


@pytest.fixture(autouse=True)
def _a_day_in_may(clock: Travel) -> None:
    clock(NOW)


def at(name: str, case: Case, *further: UUID) -> str:
    return reverse(f"status:{name}", args=[case.application_id, *further])


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def test_the_page_says_where_it_lies_and_by_when_it_is_decided() -> None:
    case = received(make_office())
    page = text_of(browser_of(case.application).get(at("status", case)))
    assert "Ihr Antrag liegt bei: Amt für Ordnung und Verbraucherschutz." in page
    assert "Entschieden wird bis zum 3. Juni 2026." in page
    assert "Antrag zurückziehen" in page
    assert str(case.application.number) in page


def test_silence_that_approves_is_told() -> None:
    case = received(make_office(has_fictitious_approval=True, decision_days=90))
    browser = browser_of(case.application)
    assert "gilt Ihr" not in text_of(browser.get(at("status", case)))
    type(case).objects.filter(pk=case.pk).update(complete_on=case.received_at.date())
    assert "gilt Ihr Antrag als genehmigt" in text_of(browser.get(at("status", case)))


def test_nothing_of_the_unit_alone_is_shown() -> None:
    office = make_office()
    case, _ = asked(office)
    add_note(case, office, "Antragstellerin wirkt unentschlossen.")
    page = text_of(browser_of(case.application).get(at("status", case)))
    assert "unentschlossen" not in page
    assert str(office.worker.family_name) not in page


def test_a_foreign_application_is_not_there() -> None:
    office = make_office()
    case, question = asked(office)
    notice = add_notice(case, office)
    document = make_attachment(case.application)
    other = browser_of(received(office).application)
    addresses = [
        at("status", case),
        at("own_file", case),
        at("write_to_unit", case),
        at("withdraw_application", case),
        at("answer_request", case, question.pk),
        at("document", case, document.pk),
        at("notice", case, notice.pk),
        at("notice_pdf", case, notice.pk),
    ]
    for client in (Client(), other, sign_in(Client(), office.worker), sign_in(Client(), office.cast.privacy_officer)):
        for address in addresses:
            assert client.get(address).status_code == 404, address
        for address in (*addresses[2:5], addresses[6], at("rate_service", case)):
            body = {"text": "x", "is_sure": "on", "occasion": "receipt", "score": "1"}
            assert client.post(address, body).status_code == 404, address
    assert CaseMessage.objects.filter(author=None).count() == 0
    case.refresh_from_db()
    assert case.state == "waiting"


def test_parts_of_another_application_are_not_reached_through_ones_own() -> None:
    office = make_office()
    case, question = asked(office)
    notice, document = add_notice(case, office), make_attachment(case.application)
    mine, _ = asked(office)
    client = browser_of(mine.application)
    for name, pk in (("answer_request", question.pk), ("notice", notice.pk), ("notice_pdf", notice.pk),
                     ("document", document.pk), ("document", uuid4())):  # fmt: skip
        assert client.get(at(name, mine, pk)).status_code == 404, name


def test_a_revoked_key_opens_nothing() -> None:
    case = received(make_office())
    client = browser_of(case.application)
    assert client.get(at("status", case)).status_code == 200
    case.application.access_keys.update(revoked_at=NOW)
    assert client.get(at("status", case)).status_code == 404


def test_a_draft_goes_on_being_filled_in() -> None:
    draft = make_draft(make_office().service)
    response = browser_of(draft).get(reverse("status:status", args=[draft.pk]))
    assert response.headers["Location"] == reverse("apply:tasks", args=[draft.pk])


def test_no_cache_keeps_what_is_private() -> None:
    case = received(make_office())
    client = browser_of(case.application)
    for name in ("status", "own_file"):
        response = client.get(at(name, case))
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]


def test_an_answer_with_two_documents() -> None:
    case, question = asked(make_office())
    files = [SimpleUploadedFile("eins.pdf", b"%PDF-1.7 a"), SimpleUploadedFile("zwei.png", b"\x89PNG\r\n\x1a\n")]
    client = browser_of(case.application)
    body = {"text": "Zwei Dokumente.", "documents": files}
    response = client.post(at("answer_request", case, question.pk), body, follow=True)
    page = text_of(response)
    assert "Ihre Antwort ist eingegangen" in page
    assert "eins.pdf" in page
    assert "zwei.png" in page
    assert Attachment.objects.count() == 2


def test_what_was_typed_is_not_lost_in_a_refusal() -> None:
    case, question = asked(make_office())
    client = browser_of(case.application)
    files = [SimpleUploadedFile("leer.pdf", b"")]
    response = client.post(at("answer_request", case, question.pk), {"text": "Mein langer Text", "documents": files})
    assert response.status_code == 422
    assert "Mein langer Text" in text_of(response)
    assert not CaseMessage.objects.filter(author=None).exists()


def test_withdrawing_asks_first() -> None:
    case = received(make_office())
    client = browser_of(case.application)
    page = text_of(client.get(at("withdraw_application", case)))
    assert "entscheiden nicht darüber" in page
    assert client.post(at("withdraw_application", case), {}).status_code == 422
    case.refresh_from_db()
    assert case.state == "open"
    page = text_of(client.post(at("withdraw_application", case), {"is_sure": "on"}, follow=True))
    assert "Ihr Antrag ist zurückgezogen." in page


def test_the_outcome_is_told_by_the_notice_not_by_the_page() -> None:
    office = make_office()
    case = received(office, **{**DECIDED, "outcome": "refused"})
    notice = add_notice(case, office, outcome="refused", delivered_at=NOW)
    client = browser_of(case.application)
    page = text_of(client.get(at("status", case)))
    assert "liegt für Sie bereit" in page
    assert "abgelehnt" not in page.lower()
    assert client.get(at("notice_pdf", case, notice.pk)).status_code == 404
    asked_first = text_of(client.get(at("notice", case, notice.pk)))
    assert "Ab morgen gilt er als bekannt gegeben" in asked_first
    assert Notice.objects.get().fetched_at is None
    opened = text_of(client.post(at("notice", case, notice.pk), follow=True))
    assert "Ihr Hund ist angemeldet." in opened
    assert "Dagegen" in opened or "dagegen" in opened
    pdf = client.get(at("notice_pdf", case, notice.pk))
    assert (pdf.content, pdf.headers["Content-Type"]) == (b"%PDF-1.7 Bescheid", "application/pdf")
    assert "abgelehnt" in text_of(client.get(at("status", case))).lower()


def test_a_letter_sent_by_post_can_be_read_here_as_well() -> None:
    office = make_office()
    case = received(office, **DECIDED)
    notice = add_notice(case, office, delivery="post", delivered_at=NOW)
    page = text_of(browser_of(case.application).get(at("notice", case, notice.pk)))
    assert "Ihr Hund ist angemeldet." in page
    assert "Zur Post gegeben" in page
    assert Notice.objects.get().fetched_at is None


def test_a_document_is_saved_under_its_name_and_never_run() -> None:
    case = received(make_office())
    row = make_attachment(
        case.application, b"<script>alert(1)</script>", name='a"b;\r\nX-Evil: 1.html', media_type="text/plain"
    )
    response = browser_of(case.application).get(at("document", case, row.pk))
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert "X-Evil" not in response.headers


def test_what_the_scan_found_infected_is_handed_to_nobody() -> None:
    case = received(make_office())
    row = make_attachment(case.application, b"X5O!", scan=ScanState.INFECTED)
    client = browser_of(case.application)
    assert client.get(at("document", case, row.pk)).status_code == 404
    names = zip_of(client, case).namelist()
    assert not any("Nachweis" in name for name in names)
    assert b"Schadsoftware" in zip_of(client, case).read("LIESMICH.txt")


def test_a_rating_counts_and_thanks() -> None:
    case = received(make_office())
    client = browser_of(case.application)
    response = client.post(at("rate_service", case), {"occasion": "receipt", "score": "5"}, follow=True)
    page = text_of(response)
    assert "Vielen Dank" in page
    assert "Wie gut kamen Sie zurecht?" not in page
    again = client.post(at("rate_service", case), {"occasion": "receipt", "score": "5"})
    assert again.status_code == 422
    assert client.get(at("rate_service", case)).status_code == 405


NONSENSE: list[dict[str, str]] = [
    {},
    {"occasion": "receipt"},
    {"occasion": "x", "score": "5"},
    {"occasion": "receipt", "score": "9"},
    {"occasion": "receipt", "score": "a"},
]


@pytest.mark.parametrize("body", NONSENSE)
def test_nonsense_is_no_rating(body: dict[str, str]) -> None:
    case = received(make_office())
    assert browser_of(case.application).post(at("rate_service", case), body).status_code == 422


def zip_of(client: Client, case: Case) -> zipfile.ZipFile:
    response = client.get(at("own_file", case))
    assert response.headers["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(response.getvalue()))


def test_everything_is_in_the_one_file() -> None:
    office = make_office()
    case = received(office, **DECIDED)
    application = case.application
    sealed = vault_of(application).seal("receipt-pdf", b"%PDF-1.7 Eingang")
    Application.objects.filter(pk=application.pk).update(receipt_pdf=sealed)
    make_attachment(application, b"%PDF-1.7 Nachweis", name="Nachweis.pdf")
    make_attachment(application, b"%PDF-1.7 zweiter", name="Nachweis.pdf")
    message = add_message(case, "Mit einem Bild & <Zeichen>.")
    make_attachment(application, b"\x89PNG", name="Bild.png", message_id=message.pk)
    add_notice(case, office, delivered_at=NOW - timedelta(days=1), fetched_at=NOW)
    add_notice(case, office, delivered_at=NOW)
    add_note(case, office, "nur für das Amt")
    archive = zip_of(browser_of(application), case)
    assert archive.testzip() is None
    assert sorted(archive.namelist()) == [
        "LIESMICH.txt",
        "antrag/angaben.json",
        "antrag/antrag.html",
        "antrag/eingangsbestaetigung.pdf",
        "antrag/xfall.xml",
        "bescheide/bescheid-1.json",
        "bescheide/bescheid-1.pdf",
        "dokumente/01-Nachweis.pdf",
        "dokumente/02-Nachweis.pdf",
        "nachrichten/dokumente/01-Bild.png",
        "nachrichten/nachrichten.html",
        "nachrichten/nachrichten.json",
    ]
    assert json.loads(archive.read("antrag/angaben.json"))["person"]["family_name"] == "Rosenbaum"
    assert "Rosenbaum" in archive.read("antrag/antrag.html").decode()
    assert "Familienname" in archive.read("antrag/antrag.html").decode()
    contents = {archive.read(f"dokumente/0{number}-Nachweis.pdf") for number in (1, 2)}
    assert contents == {b"%PDF-1.7 Nachweis", b"%PDF-1.7 zweiter"}
    assert "&lt;Zeichen&gt;" in archive.read("nachrichten/nachrichten.html").decode()
    assert "nur für das Amt" not in str(archive.read("nachrichten/nachrichten.json").decode())
    assert archive.read("antrag/xfall.xml").startswith(b"<?xml")
    readme = archive.read("LIESMICH.txt").decode()
    assert str(application.number) in readme
    assert bytes(application.digest or b"").hex() in readme


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "C:\\Windows\\x.pdf",
        "/abs.pdf",
        "CON",
        "...",
        "a\u202efdp.exe",
        "x" * 400,
        "ünïcode ☃.pdf",
        "",
    ],
)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    case = received(make_office())
    make_attachment(case.application, b"%PDF-1.7", name=name)
    names = [n for n in zip_of(browser_of(case.application), case).namelist() if n.startswith("dokumente/")]
    assert len(names) == 1
    inner = names[0].removeprefix("dokumente/")
    assert inner.startswith("01-")
    assert not set(inner) & set('/\\:\0\u202e"<>|?*')
    assert ".." not in inner
    assert len(inner) < 220


def test_the_page_asks_the_database_no_more_for_many_messages() -> None:
    office = make_office()
    few, _ = asked(office)
    many, _ = asked(office)
    for number in range(30):
        message = add_message(many, f"Nachricht {number}", office if number % 2 else None)
        make_attachment(many.application, message_id=message.pk)
    counts = []
    for case in (few, many):
        client = browser_of(case.application)
        client.get(at("status", case))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(at("status", case))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_large_documents_are_sent_one_after_the_other() -> None:
    case = received(make_office())
    megabyte = 1024 * 1024
    for number in range(6):
        make_attachment(
            case.application,
            bytes([number]) * 8 * megabyte,
            name=f"{number}.bin",
            media_type="application/octet-stream",
        )
    response = browser_of(case.application).get(at("own_file", case))
    assert response.streaming
    tracemalloc.start()
    received_bytes = sum(len(cast("bytes", piece)) for piece in cast("Any", response).streaming_content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert received_bytes > 0
    assert peak < 40 * megabyte


def test_a_closed_case_says_so() -> None:
    office = make_office()
    case = closed_case(office)
    with travel_to(NOW + timedelta(days=60)):
        page = text_of(browser_of(case.application).get(at("status", case)))
    assert "Der Vorgang ist abgeschlossen" in page
    assert RECEIVED.strftime("%Y") in page
