"""Pages: submit, confirmation, paying, checking a code, the dashboard."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from kreislauf.applications.actions.run_errand import run_errand
from kreislauf.applications.models import AccessKey, Application, Attachment, Errand, Payment, Proof
from kreislauf.applications.queries.receipts import receipt_pdf
from kreislauf.applications.rules.secrets import hash_of
from kreislauf.applications.views._applicant import SESSION_KEYS
from kreislauf.cases.queries.reconciliation import reconcile, reconciliation
from kreislauf.journal.queries import verify
from kreislauf.kernel import Actor
from kreislauf.people.permissions import NotPermitted, standing_of
from kreislauf.people.rules.duties import DUTIES
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.cast import as_actor, sign_in
from tests.support.there import there

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def key_holder(*applications: Application) -> Client:
    """A browser that holds a key to these applications."""
    client = Client()
    session = client.session
    session[SESSION_KEYS] = [
        str(
            AccessKey.objects.create(
                application=one, kind="browser", secret_hash=hash_of(uuid4().hex), created_at=one.created_at
            ).pk
        )
        for one in applications
    ]
    session.save()
    return client


def post_submit(client: Client, application: Application, revision: int | str = 0) -> Any:
    return client.post(reverse("apply:submit", args=[application.pk]), {"revision": revision})


class TestSubmitting:
    def test_submit_leads_to_the_confirmation_and_so_does_every_repetition(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        client = key_holder(draft)
        receipt = reverse("apply:receipt", args=[draft.pk])
        for revision in (0, 0, 7, "", "x"):
            answer = post_submit(client, draft, revision)
            assert (answer.status_code, answer["Location"]) == (302, receipt)
        assert client.get(reverse("apply:submit", args=[draft.pk]))["Location"] == receipt
        page = client.get(receipt)
        number = there(Application.objects.get(pk=draft.pk).number)
        assert number in page.content.decode()
        assert Proof.objects.get().code in page.content.decode()
        assert "Rosenbaum" not in page.content.decode()
        assert page["Cache-Control"] == "no-store"
        assert h.what_stands(draft) == "received"

    def test_without_a_revision_one_checks_first(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        client = key_holder(draft)
        for revision in ("", "-1", "9" * 30, "١"):
            assert post_submit(client, draft, revision)["Location"] == reverse("apply:check", args=[draft.pk])
        assert h.what_stands(draft) == "draft"

    def test_what_is_missing_is_said_and_nothing_is_lost(self) -> None:
        draft = make.make_draft(h.free_of_charge(), answers={"person": {"family_name": "Rosenbaum"}})
        answer = post_submit(key_holder(draft), draft)
        assert answer.status_code == 422
        assert "noch nicht abgesendet" in answer.content.decode()
        assert h.what_stands(draft) == "draft"

    def test_strangers_find_nothing(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        h.submit(draft)
        other = make.make_draft(draft.service)
        for client in (Client(), key_holder(other)):
            for name in ("submit", "receipt", "receipt_pdf", "pay"):
                assert client.get(reverse(f"apply:{name}", args=[draft.pk])).status_code == 404
            assert post_submit(client, draft).status_code == 404

    def test_the_pdf_can_be_fetched_when_it_is_made(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        h.submit(draft)
        client, address = key_holder(draft), reverse("apply:receipt_pdf", args=[draft.pk])
        assert client.get(address).status_code == 404
        run_errand(actor=Actor.system("errands"), errand_id=Errand.objects.get(kind="receipt_pdf").pk)
        answer = client.get(address)
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        assert "attachment" in answer["Content-Disposition"]

    @pytest.mark.parametrize("name", ["李", "Müller‑Ito →", "😀", "Ru\u0308be x\u0323\u0301", "محمد علي", "\U00013000"])
    def test_no_letter_of_a_name_keeps_the_confirmation_from_being_made(self, name: str) -> None:
        answers = {**make.ANSWERS, "person": {**make.ANSWERS["person"], "family_name": name}}
        draft = make.make_draft(h.free_of_charge(), answers=answers)
        client = key_holder(draft)
        assert post_submit(client, draft)["Location"] == reverse("apply:receipt", args=[draft.pk])
        run_errand(actor=Actor.system("errands"), errand_id=Errand.objects.get(kind="receipt_pdf").pk)
        content = client.get(reverse("apply:receipt_pdf", args=[draft.pk])).content
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        assert Errand.objects.get(kind="receipt_pdf").state == "done"
        assert (
            "[U+13000]: EGYPTIAN HIEROGLYPH A001" if name == "\U00013000" else name.split(maxsplit=1)[0][:1]
        ) in text

    def test_the_confirmation_says_what_became_of_files_and_pdf(self) -> None:
        draft, attachment = h.draft_with_file(h.free_of_charge())
        h.submit(draft)
        Attachment.objects.filter(pk=attachment.pk).update(scan="infected")
        Errand.objects.filter(kind="receipt_pdf").update(state="failed")
        text = key_holder(draft).get(reverse("apply:receipt", args=[draft.pk])).content.decode()
        assert "Schadsoftware" in text
        assert "Die PDF-Datei fehlt noch" in text


class TestPaying:
    def test_pay_at_the_test_provider_then_submit(self) -> None:
        draft = make.make_draft(h.free_of_charge(fee_cents=2500))
        client = key_holder(draft)
        pay = reverse("apply:pay", args=[draft.pk])
        assert post_submit(client, draft)["Location"] == pay
        assert "25,00" in client.get(pay).content.decode()
        provider = client.post(pay)["Location"]
        page = client.get(provider)
        assert "Hier fließt kein Geld" in page.content.decode()
        token = page.context["token"]
        failed = client.post(reverse("apply:test_payment"), {"auftrag": token, "result": "failed"})
        assert client.get(failed["Location"])["Location"] == pay
        assert "kam nicht zustande" in client.get(pay).content.decode()
        provider = client.post(pay)["Location"]
        token = client.get(provider).context["token"]
        paid = client.post(reverse("apply:test_payment"), {"auftrag": token, "result": "paid"})
        for _replay in range(2):
            assert client.get(paid["Location"])["Location"] == pay
        assert "Die Gebühr ist bezahlt" in client.get(pay).content.decode()
        assert post_submit(client, draft)["Location"] == reverse("apply:receipt", args=[draft.pk])
        assert sorted(Payment.objects.values_list("state", flat=True)) == ["failed", "paid"]

    def test_a_forged_return_pays_nothing(self) -> None:
        draft = make.make_draft(h.free_of_charge(fee_cents=2500))
        client = key_holder(draft)
        client.post(reverse("apply:pay", args=[draft.pk]))
        back = reverse("apply:payment_return", args=[draft.pk])
        for query in ("?meldung=x", "?meldung=", "", "?paid=1"):
            assert client.get(back + query).status_code == 302
        assert Payment.objects.get().state == "open"
        assert client.get(reverse("apply:test_payment") + "?auftrag=forged").status_code == 404


class TestVerifying:
    url = "/antrag/nachweis/"

    def proof(self) -> Proof:
        draft = make.make_draft(h.free_of_charge())
        h.submit(draft)
        return Proof.objects.get(application=draft)

    def test_everybody_who_has_the_code_sees_the_facts_and_no_name(self) -> None:
        proof = self.proof()
        answer = Client().post(self.url, {"code": proof.code.lower().replace("-", " ")})
        text = answer.content.decode()
        assert "Der Nachweis ist echt" in text
        assert proof.facts["number"] in text
        assert "Rosenbaum" not in text

    def test_a_digest_and_a_file_are_compared(self) -> None:
        proof = self.proof()
        run_errand(actor=Actor.system("errands"), errand_id=Errand.objects.get(kind="receipt_pdf").pk)
        found = receipt_pdf(h.applicant(proof.application), proof.application_id)
        assert found is not None
        for digest, content, sentence in (
            (proof.facts["digest"], found[1], "ist die Datei, die wir ausgegeben haben"),
            (hashlib.sha256(b"").hexdigest(), found[1] + b"\n", "stimmt nicht überein"),
        ):
            file = SimpleUploadedFile("bestaetigung.pdf", content, "application/pdf")
            answer = Client().post(self.url, {"code": proof.code, "digest": digest, "file": file})
            assert sentence in answer.content.decode()

    @pytest.mark.parametrize("code", ["", "x", "A" * 500, "' OR 1=1", "<script>", "0000-0000-0000-0000-0000", "\x00"])
    def test_what_is_no_code(self, code: str) -> None:
        answer = Client().post(self.url, {"code": code})
        assert answer.status_code == 422
        assert "<script>" not in answer.content.decode().split("<main", 1)[1]

    def test_a_forged_proof_is_not_called_genuine(self) -> None:
        proof = self.proof()
        tamper('UPDATE applications_proof SET facts = facts || \'{"number": "2026-000999-9"}\'')
        assert "Der Nachweis ist beschädigt" in Client().post(self.url, {"code": proof.code}).content.decode()
        assert [fault.place for fault in verify()] == [f"applications_proof {proof.code}"]

    def test_attempts_are_counted(self) -> None:
        code = self.proof().code
        answers = [Client().post(self.url, {"code": code}) for _ in range(61)]
        assert [answer.status_code for answer in answers[:60]] == [200] * 60
        assert answers[60].status_code == 422
        assert "Der Nachweis ist echt" not in answers[60].content.decode()


def tamper(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = origin")


class TestDashboard:
    def test_who_may_sees_that_all_is_even_and_others_do_not(self) -> None:
        office = make.make_office(fee_cents=0)
        draft = make.make_draft(office.service)
        h.submit(draft)
        url = reverse("cases:reconciliation")
        text = sign_in(Client(), office.cast.digital_lead).get(url).content.decode()
        assert "Alles stimmt überein" in text
        assert "Hund anmelden" in text
        assert sign_in(Client(), office.worker).get(url).status_code == 403
        with pytest.raises(NotPermitted):
            reconciliation(Actor.anonymous())

    @pytest.mark.parametrize(
        ("statement", "words"),
        [
            ("DELETE FROM cases_case", "Anträge ohne Vorgang: 1."),
            ("DELETE FROM applications_proof", "Anträge ohne Bestätigung: 1."),
            ("DELETE FROM journal_event WHERE kind = 'applications.application_received'",
             "ohne Eintrag im Journal: 1."),
            ("UPDATE applications_application SET state = 'draft', number = NULL, received_at = NULL, digest = NULL",
             "Vorgänge ohne eingegangenen Antrag: 1."),
        ],
    )  # fmt: skip
    def test_every_loss_has_a_name_and_is_a_duty(self, statement: str, words: str) -> None:
        office = make.make_office(fee_cents=0)
        h.submit(make.make_draft(office.service))
        lead = as_actor(office.cast.digital_lead)
        assert not duties_of(lead, "cases.reconciliation")
        tamper(statement)
        cache.clear()
        found = reconcile()
        assert not found.is_even
        assert words in " ".join(str(sentence) for sentence in found.differences)
        assert duties_of(lead, "cases.reconciliation")
        page = sign_in(Client(), office.cast.digital_lead).get(reverse("cases:reconciliation"))
        assert "stimmen nicht überein" in page.content.decode()

    def test_a_failed_errand_is_a_duty_with_a_button(self) -> None:
        office = make.make_office(fee_cents=0)
        draft = make.make_draft(office.service)
        h.submit(draft)
        lead = as_actor(office.cast.digital_lead)
        assert not duties_of(lead, "cases.failed_errands")
        Errand.objects.update(state="failed", attempts=8, error="ErrandFailed: typesetting")
        assert duties_of(lead, "cases.failed_errands")
        assert not duties_of(as_actor(office.worker), "cases.failed_errands")
        client = sign_in(Client(), office.cast.digital_lead)
        assert "Noch einmal versuchen" in client.get(reverse("cases:reconciliation")).content.decode()
        errand = Errand.objects.get()
        assert client.post(reverse("cases:retry_errand", args=[errand.pk])).status_code == 302
        errand.refresh_from_db()
        assert errand.state == "waiting"
        assert not duties_of(lead, "cases.failed_errands")

    def test_paid_and_never_submitted_is_seen_and_refunded_by_the_cash_office(self) -> None:
        office = make.make_office(fee_cents=2500)
        draft = make.make_draft(office.service)
        payment = Payment.objects.create(
            application=draft, provider="test", amount_cents=2500, state="paid", created_at=draft.created_at,
            settled_at=draft.created_at,
        )  # fmt: skip
        client = sign_in(Client(), office.cast.cashier)
        assert "Antrag noch im Entwurf" in client.get(reverse("cases:reconciliation")).content.decode()
        answer = client.post(reverse("cases:refund_payment", args=[payment.pk]), {"reason": "Nie eingereicht"})
        assert answer.status_code == 302
        payment.refresh_from_db()
        assert payment.state == "refunded"

    def test_it_takes_the_same_queries_for_one_and_for_many(self, django_assert_max_num_queries: Any) -> None:
        office = make.make_office(fee_cents=0)
        for _ in range(5):
            h.submit(make.make_draft(office.service))
        with django_assert_max_num_queries(1):
            reconcile()


def duties_of(actor: Actor, key: str) -> list[Any]:
    return list(DUTIES[key].for_standing(actor, standing_of(actor)))
