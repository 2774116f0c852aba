"""Errands: tried until they are done, failing visibly, and never touching the application."""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from typing import Any, ClassVar

import pytest
from django.conf import settings
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader
from pytest_django import Settings

from kreislauf.applications.actions.retry_errand import retry_errand
from kreislauf.applications.actions.run_errand import run_errand
from kreislauf.applications.actions.wake_errands import wake_errands
from kreislauf.applications.jobs import carry_out_errand
from kreislauf.applications.kinds.handovers import webhook_secret
from kreislauf.applications.models import AccessKey, Application, Attachment, Errand
from kreislauf.applications.queries.receipts import receipt_pdf
from kreislauf.applications.rules.errands import ErrandFailed
from kreislauf.applications.rules.states import ScanState
from kreislauf.applications.store.receipt import RUN_ERRAND
from kreislauf.cases.models import Case
from kreislauf.kernel import Actor, Refusal, now, travel_to
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.store.keys import vault_of
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.cast import as_actor

pytestmark = pytest.mark.django_db(transaction=True)

SYSTEM = Actor.system("errands")
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def errand_of(application: Application, kind: str) -> Errand:
    return Errand.objects.get(application=application, kind=kind)


def run(application: Application, kind: str) -> Errand:
    errand = errand_of(application, kind)
    run_errand(actor=SYSTEM, errand_id=errand.pk)
    errand.refresh_from_db()
    return errand


class Clamd(BaseRequestHandler):
    """Speaks INSTREAM as clamd does; what it answers is the test's wish, unless it recognises EICAR."""

    answer: ClassVar[bytes] = b""
    received: ClassVar[list[bytes]] = []

    def handle(self) -> None:
        stream = self.request.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!L", stream.read(4))[0]:
            content += stream.read(size)
        self.received.append(content)
        verdict = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        self.request.sendall(self.answer or verdict)


@contextmanager
def serving(server: Any) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def clamd(settings: Settings) -> Iterator[type[Clamd]]:
    Clamd.answer, Clamd.received = b"", []
    with serving(TCPServer(("127.0.0.1", 0), Clamd)) as port:
        settings.KREISLAUF_CLAMD = f"tcp://127.0.0.1:{port}"
        yield Clamd


class TestScan:
    def test_a_clean_file_is_told_from_an_infected_one(self, clamd: type[Clamd]) -> None:
        service = h.free_of_charge()
        for content, verdict in ((b"%PDF-1.7" + b"x" * 200_000, "clean"), (b"%PDF " + EICAR, "infected")):
            draft, attachment = h.draft_with_file(service, content)
            h.submit(draft)
            assert run(draft, "scan").state == "done"
            attachment.refresh_from_db()
            assert attachment.scan == verdict
            assert clamd.received[-1] == content
            assert h.what_stands(draft) == "received"

    def test_without_clamd_the_file_counts_as_not_examined(self) -> None:
        draft, attachment = h.draft_with_file(h.free_of_charge())
        h.submit(draft)
        assert run(draft, "scan").state == "done"
        attachment.refresh_from_db()
        assert attachment.scan == "unscanned"

    @pytest.mark.parametrize(
        "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"stream: OKAY\0", b"x" * 9000]
    )
    def test_an_unclear_answer_is_no_clean_bill(self, clamd: type[Clamd], answer: bytes) -> None:
        clamd.answer = answer
        draft, attachment = h.draft_with_file(h.free_of_charge())
        h.submit(draft)
        errand = run(draft, "scan")
        assert (errand.state, errand.attempts) == ("waiting", 1)
        assert errand.error.startswith("ErrandFailed: clamd")
        attachment.refresh_from_db()
        assert attachment.scan == "waiting"

    def test_a_clamd_that_is_not_there_is_tried_again_and_then_shown(self, settings: Settings, tmp_path: Path) -> None:
        settings.KREISLAUF_CLAMD = f"unix:{tmp_path}/clamd.sock"
        draft, _ = h.draft_with_file(h.free_of_charge())
        h.submit(draft)
        for attempt in range(1, 9):
            errand = run(draft, "scan")
            assert errand.attempts == attempt
        assert (errand.state, errand.error) == ("failed", "ErrandFailed: clamd FileNotFoundError")
        assert run(draft, "scan").attempts == 8
        assert h.what_stands(draft) == "received"


class TestReceiptPdf:
    def test_the_pdf_says_what_was_submitted_and_is_sealed(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        received = h.submit(draft)
        assert receipt_pdf(h.applicant(draft), draft.pk) is None
        assert run(draft, "receipt_pdf").state == "done"
        row = Application.objects.get(pk=draft.pk)
        assert b"%PDF" not in bytes(row.receipt_pdf or b"")
        found = receipt_pdf(h.applicant(draft), draft.pk)
        assert found is not None
        name, content = found
        assert name == f"Eingangsbestaetigung-{received.number}.pdf"
        reader = PdfReader(BytesIO(content))
        text = " ".join(page.extract_text() for page in reader.pages).replace("\n", " ")
        for word in (str(received.number), "Hund anmelden", "Rosenbaum", "Bella", "Eingangsbestätigung"):
            assert word in text
        assert b"pdfuaid:part" in content or "pdfuaid" in str(reader.xmp_metadata and reader.metadata)

    def test_typesetting_that_fails_repeats_no_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from kreislauf.applications.kinds.errands import receipt_pdf as errand_receipt_pdf
        from kreislauf.records.rules.typeset import TypesettingError

        def fails(template: str, data: dict[str, Any]) -> bytes:
            raise TypesettingError(f"cannot set {json.dumps(data)}")

        monkeypatch.setattr(errand_receipt_pdf, "typeset", fails)
        draft = make.make_draft(h.free_of_charge())
        h.submit(draft)
        errand = run(draft, "receipt_pdf")
        assert (errand.state, errand.error) == ("waiting", "ErrandFailed: typesetting")


class TestMails:
    def test_a_mail_holds_a_link_and_no_answer(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        make.make_confirmed_address(draft, h.MAIL)
        received = h.submit(draft)
        assert run(draft, "receipt_mail").state == "done"
        (letter,) = mail.outbox
        assert letter.to == [h.MAIL]
        assert str(received.number) in letter.subject + str(letter.body)
        assert "/antrag/weiter/" in str(letter.body)
        assert not any(word in str(letter.body) for word in ("Rosenbaum", "Bella", "1961"))

    def test_a_mail_whose_link_cannot_be_made_any_more_leads_to_the_page_that_sends_a_new_one(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        key = make.make_confirmed_address(draft, h.MAIL)
        AccessKey.objects.filter(pk=key.pk).update(secret_hash=bytes(32))
        h.submit(draft)
        assert run(draft, "receipt_mail").state == "done"
        assert f"{settings.KREISLAUF_BASE_URL}/antrag/weiter/\n" in str(mail.outbox[0].body)

    def test_a_revoked_address_gets_none(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        key = make.make_confirmed_address(draft, h.MAIL)
        h.submit(draft)
        AccessKey.objects.filter(pk=key.pk).update(revoked_at=now())
        assert run(draft, "receipt_mail").state == "done"
        assert mail.outbox == []

    def test_an_unconfirmed_address_has_no_errand(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        key = make.make_confirmed_address(draft, h.MAIL)
        make.make_confirmed_address(draft, "other@beispiel.example")
        AccessKey.objects.filter(pk=key.pk).update(confirmed_at=None)
        h.submit(draft)
        assert not Errand.objects.filter(application=draft, kind="receipt_mail", about=key.pk).exists()

    def test_what_the_mail_server_says_is_not_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: Any, **__: Any) -> int:
            raise ConnectionRefusedError(f"550 {h.MAIL} unknown")

        monkeypatch.setattr("django.core.mail.EmailMessage.send", refused)
        draft = make.make_draft(h.free_of_charge())
        make.make_confirmed_address(draft, h.MAIL)
        h.submit(draft)
        errand = errand_of(draft, "receipt_mail")
        with pytest.raises(ErrandFailed) as again:
            carry_out_errand(str(errand.pk))
        errand.refresh_from_db()
        assert errand.error == "ErrandFailed: ConnectionRefusedError"
        assert h.MAIL not in str(again.value)
        assert again.value.__cause__ is None


class Receiver(BaseHTTPRequestHandler):
    """A specialist system."""

    status: ClassVar[int] = 200
    got: ClassVar[list[tuple[dict[str, str], bytes]]] = []

    def do_POST(self) -> None:  # http.server calls it so
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((dict(self.headers), body))
        self.send_response(self.status)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # likewise
        return


@pytest.fixture
def receiver(settings: Settings) -> Iterator[str]:
    Receiver.status, Receiver.got = 200, []
    with serving(HTTPServer(("127.0.0.1", 0), Receiver)) as port:
        settings.KREISLAUF_HANDOVER_HOSTS = [f"127.0.0.1:{port}"]
        yield f"http://127.0.0.1:{port}/fachverfahren"


class TestHandover:
    def hand_over(self, url: str) -> Errand:
        draft = make.make_draft(h.free_of_charge(handover={"kind": "webhook", "url": url}))
        h.submit(draft)
        return run(draft, "handover")

    def test_the_webhook_gets_a_signed_parcel_and_the_case_is_handed_over(self, receiver: str) -> None:
        errand = self.hand_over(receiver)
        assert errand.state == "done"
        application = errand.application
        case = Case.objects.get(application=application)
        assert (case.state, case.decided_at is not None) == ("handed_over", True)
        ((headers, body),) = Receiver.got
        host = receiver.split("/")[2]
        message = headers["Kreislauf-Timestamp"].encode() + b"." + body
        expected = hmac.new(webhook_secret(host), message, hashlib.sha256).hexdigest()
        assert headers["Kreislauf-Signature"] == f"sha256={expected}"
        assert headers["Idempotency-Key"] == str(application.pk)
        parcel = json.loads(body)
        assert parcel["number"] == application.number
        assert "<" in parcel["xfall"]
        assert "Rosenbaum" in parcel["xfall"]

    def test_it_is_handed_over_once(self, receiver: str) -> None:
        errand = self.hand_over(receiver)
        assert run_errand(actor=SYSTEM, errand_id=errand.pk) is None
        assert len(Receiver.got) == 1

    @pytest.mark.parametrize(
        ("status", "state", "error"),
        [
            (500, "waiting", "ErrandFailed: HTTP 500"),
            (429, "waiting", "ErrandFailed: HTTP 429"),
            (302, "failed", "Hopeless: HTTP 302"),
            (400, "failed", "Hopeless: HTTP 400"),
            (409, "done", ""),
        ],
    )
    def test_what_the_other_side_answers(self, receiver: str, status: int, state: str, error: str) -> None:
        Receiver.status = status
        errand = self.hand_over(receiver)
        assert (errand.state, errand.error) == (state, error)
        assert len(Receiver.got) == 1
        assert Case.objects.get(application=errand.application_id).state == ("handed_over" if not error else "open")

    @pytest.mark.parametrize(
        "url",
        [
            "http://169.254.169.254/latest/meta-data",
            "https://example.org/",
            "http://localhost:8000/intern/",
            "file:///etc/passwd",
            "http://[::1]/",
            "http://[",
            "",
            "https://user@127.0.0.1/",
        ],
    )
    def test_no_address_that_the_operator_did_not_name(self, receiver: str, url: str) -> None:
        errand = self.hand_over(url)
        assert (errand.state, errand.error) == ("failed", "Hopeless: address not allowed")
        assert Receiver.got == []

    def test_a_system_that_is_not_there(self, settings: Settings) -> None:
        settings.KREISLAUF_HANDOVER_HOSTS = ["127.0.0.1:9"]
        errand = self.hand_over("http://127.0.0.1:9/")
        assert (errand.state, errand.error) == ("waiting", "ErrandFailed: ConnectionError")

    def test_it_waits_for_the_scan_and_leaves_out_what_is_infected(self, settings: Settings, tmp_path: Path) -> None:
        settings.KREISLAUF_HANDOVER_FOLDER = str(tmp_path / "aus")
        draft, attachment = h.draft_with_file(h.free_of_charge(handover={"kind": "file", "folder": "amt32"}))
        received = h.submit(draft)
        errand = run(draft, "handover")
        assert (errand.state, errand.attempts, errand.error) == ("waiting", 0, "NotYet: files are not scanned yet")
        Attachment.objects.filter(pk=attachment.pk).update(scan="infected")
        assert run(draft, "handover").state == "done"
        folder = tmp_path / "aus" / "amt32" / str(received.number)
        assert sorted(path.name for path in folder.iterdir()) == ["antrag.xml", "meta.json"]
        assert json.loads((folder / "meta.json").read_text())["withheld_files"] == 1

    def test_files_are_dropped_with_their_documents(self, settings: Settings, tmp_path: Path) -> None:
        settings.KREISLAUF_HANDOVER_FOLDER = str(tmp_path / "aus")
        draft = make.make_draft(h.free_of_charge(handover={"kind": "file", "folder": "amt32"}))
        attachment = make.make_attachment(draft, b"%PDF-1.7 Police", name="../../Police.pdf", scan=ScanState.CLEAN)
        h.name_file(draft, attachment)
        received = h.submit(draft)
        assert run(draft, "handover").state == "done"
        folder = tmp_path / "aus" / "amt32" / str(received.number)
        names = sorted(path.name for path in folder.iterdir())
        assert names[1:] == ["antrag.xml", "meta.json"]
        assert names[0].startswith("anlage-01-")
        assert (folder / names[0]).read_bytes() == b"%PDF-1.7 Police"

    @pytest.mark.parametrize("folder", ["../etc", "/etc", "", "A", "a/b", None, 7, "."])
    def test_no_folder_outside(self, settings: Settings, tmp_path: Path, folder: Any) -> None:
        settings.KREISLAUF_HANDOVER_FOLDER = str(tmp_path / "aus")
        draft = make.make_draft(h.free_of_charge(handover={"kind": "file", "folder": folder}))
        h.submit(draft)
        assert run(draft, "handover").error == "Hopeless: folder not allowed"

    def test_a_case_that_was_withdrawn_is_not_handed_over(self, receiver: str) -> None:
        draft = make.make_draft(h.free_of_charge(handover={"kind": "webhook", "url": receiver}))
        h.submit(draft)
        Case.objects.filter(application=draft).update(state="withdrawn", decided_at=now())
        assert run(draft, "handover").state == "done"
        assert Receiver.got == []


class TestWatchmanAndRetry:
    def test_a_lost_job_is_made_again_once(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        h.submit(draft)
        assert wake_errands(actor=SYSTEM) == 0
        ProcrastinateJob.objects.all()._raw_delete("default")
        assert wake_errands(actor=SYSTEM) == 0
        with travel_to(now() + timedelta(minutes=3)):
            assert wake_errands(actor=SYSTEM) == 1
            assert wake_errands(actor=SYSTEM) == 0
        assert ProcrastinateJob.objects.filter(task_name=RUN_ERRAND).count() == 1

    def test_only_who_may_lets_a_failed_errand_be_tried_again(self) -> None:
        office = make.make_office(fee_cents=0)
        draft = make.make_draft(office.service)
        h.submit(draft)
        errand = errand_of(draft, "receipt_pdf")
        lead = as_actor(office.cast.digital_lead)
        with pytest.raises(Refusal, match="von selbst"):
            retry_errand(actor=lead, errand_id=errand.pk)
        Errand.objects.filter(pk=errand.pk).update(state="failed", attempts=8, error="ErrandFailed: typesetting")
        for stranger in (as_actor(office.worker), h.applicant(draft), Actor.anonymous()):
            with pytest.raises(NotPermitted):
                retry_errand(actor=stranger, errand_id=errand.pk)
        retry_errand(actor=lead, errand_id=errand.pk)
        assert run(draft, "receipt_pdf").state == "done"
        with pytest.raises(Refusal, match="erledigt"):
            retry_errand(actor=lead, errand_id=errand.pk)

    def test_nobody_but_the_system_carries_out_errands(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        h.submit(draft)
        errand = errand_of(draft, "receipt_pdf")
        with pytest.raises(NotPermitted):
            run_errand(actor=h.applicant(draft), errand_id=errand.pk)
        assert vault_of(draft).unseal_json("answers", Application.objects.get(pk=draft.pk).answers or b"")
