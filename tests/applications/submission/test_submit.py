"""Acceptance: everything in one transaction, once, and refused in whole."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.db import connection

from kreislauf.applications.actions.submit_application import submit_application
from kreislauf.applications.models import Application, Attachment, Errand, Proof
from kreislauf.applications.queries.proofs import is_genuine
from kreislauf.applications.rules.numbers import is_number
from kreislauf.applications.rules.receipts import application_digest, as_code
from kreislauf.applications.rules.states import ScanState
from kreislauf.cases.models import Case
from kreislauf.catalogue.models import UseCount
from kreislauf.journal.models import Event
from kreislauf.kernel import COUNTY_TIME, Actor, Refusal, canonical_bytes
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.store.keys import signing_key, vault_of
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.conftest import Travel

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_complete_draft_is_received_with_case_proof_event_errands_and_count(clock: Travel) -> None:
    clock(datetime(2026, 11, 20, 17, 30, tzinfo=COUNTY_TIME))
    service = h.free_of_charge()
    draft, attachment = h.draft_with_file(service)
    address = make.make_confirmed_address(draft, h.MAIL)
    received = h.submit(draft)
    assert h.what_stands(draft) == "received"
    row = Application.objects.get(pk=draft.pk)
    assert (row.state, row.number, row.digest) == ("received", received.number, received.digest)
    assert is_number(row.number or "")
    assert (row.number or "").startswith("2026-")
    assert row.expires_on is None
    case = Case.objects.get(application=row)
    assert (case.unit_id, case.state, case.due_on) == (service.unit_id, "open", date(2026, 12, 21))
    assert [step["text"] for step in case.checklist] == service.checklist
    proof = Proof.objects.get(application=row)
    assert as_code(proof.code) == proof.code
    assert is_genuine(proof, signing_key().public_key())
    assert proof.facts["digest"] == bytes(row.digest or b"").hex()
    errands = set(Errand.objects.filter(application=row).values_list("kind", "about"))
    assert errands == {("scan", attachment.pk), ("receipt_pdf", None), ("receipt_mail", address.pk)}
    assert UseCount.objects.get(service=service, kind="submitted", day=date(2026, 11, 20)).count == 1
    event = Event.objects.get(subject_id=row.pk)
    assert event.payload.pop("seal")
    assert list(event.payload.pop("attests")["rows"]) == ["applications.proof"]
    assert event.payload == {
        "service": str(service.pk),
        "case": str(case.pk),
        "number": row.number,
        "digest": proof.facts["digest"],
        "reach": "mail",
    }


def test_the_digest_is_that_of_the_answers_and_files() -> None:
    draft, attachment = h.draft_with_file(h.free_of_charge(), b"%PDF-1.7 genau das")
    row = h.submit(draft)
    answers = vault_of(row).unseal_json("answers", row.answers or b"")
    described = vault_of(row).unseal_json(f"attachment-description:{attachment.pk}", attachment.description)
    assert row.digest == application_digest(canonical_bytes(answers), {str(attachment.pk): described["sha256"]})
    assert vault_of(row).unseal("headline", row.headline or b"").decode() == "Wilma Rosenbaum"


def test_submitting_again_returns_the_first_receipt() -> None:
    draft = make.make_draft(h.free_of_charge())
    first = h.submit(draft)
    drawn = _drawn()
    again = [h.submit(draft), h.submit(draft, revision=draft.revision), h.submit(draft, revision=99)]
    assert {row.number for row in again} == {first.number}
    assert h.what_stands(draft) == "received"
    assert _drawn() == drawn


def _drawn() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sequence_last_value('applications_application_number')")
        return int(cursor.fetchone()[0])


def test_another_revision_than_the_checked_one_is_refused_kindly() -> None:
    draft = make.make_draft(h.free_of_charge(), revision=4)
    with pytest.raises(Refusal, match="geändert, während Sie ihn prüften"):
        h.submit(draft, revision=3)
    assert h.what_stands(draft) == "draft"
    h.submit(draft, revision=4)
    assert h.what_stands(draft) == "received"


def test_gaps_are_refused_by_name() -> None:
    answers = {"person": {"family_name": "Rosenbaum"}, "dog": {"name": "Bella"}}
    draft = make.make_draft(h.free_of_charge(), answers=answers)
    with pytest.raises(Refusal) as refused:
        h.submit(draft)
    assert "Vorname" in str(refused.value)
    assert "Rosenbaum" not in str(refused.value)
    assert h.what_stands(draft) == "draft"


def test_a_stranger_and_the_house_may_not_submit() -> None:
    office = make.make_office(fee_cents=0)
    draft, other = make.make_draft(office.service), make.make_draft(office.service)
    for actor in (Actor.anonymous(), h.applicant(other), Actor.system("errands"), Actor.applicant(frozenset())):
        with pytest.raises(NotPermitted):
            submit_application(actor=actor, application_id=draft.pk)
    assert h.what_stands(draft) == "draft"
    with pytest.raises(Application.DoesNotExist):
        submit_application(actor=h.applicant(draft), application_id=uuid4())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": "retired"}, "nicht online angeboten"),
        ({"sign_in": "required"}, "angemeldet"),
        ({"fee_cents": 2500}, "noch nicht bezahlt"),
    ],
)
def test_what_the_service_demands_is_refused_and_nothing_is_lost(fields: dict[str, object], words: str) -> None:
    draft = make.make_draft(h.free_of_charge(**fields))
    with pytest.raises(Refusal, match=words):
        h.submit(draft)
    assert h.what_stands(draft) == "draft"


def test_files_that_are_not_asked_any_more_are_not_kept() -> None:
    draft, named = h.draft_with_file(h.free_of_charge())
    orphan = make.make_attachment(draft, b"liegengeblieben", scan=ScanState.WAITING)
    h.submit(draft)
    assert list(Attachment.objects.filter(application=draft)) == [named]
    assert not Errand.objects.filter(about=orphan.pk).exists()


def test_an_infected_or_missing_file_is_refused() -> None:
    draft, attachment = h.draft_with_file(h.free_of_charge())
    Attachment.objects.filter(pk=attachment.pk).update(scan="infected")
    with pytest.raises(Refusal, match="Schadsoftware"):
        h.submit(draft)
    Attachment.objects.filter(pk=attachment.pk).delete()
    with pytest.raises(Refusal, match="nicht mehr da"):
        h.submit(draft)
    assert h.what_stands(draft) == "draft"


def test_a_file_of_another_application_is_no_file_of_this_one() -> None:
    service = h.free_of_charge()
    other, attachment = h.draft_with_file(service)
    draft = make.make_draft(service, answers=vault_of(other).unseal_json("answers", other.answers or b""))
    with pytest.raises(Refusal, match="nicht mehr da"):
        h.submit(draft)
    assert Attachment.objects.filter(pk=attachment.pk, application=other).exists()


def test_a_service_without_period_and_with_a_specialist_system() -> None:
    service = h.free_of_charge(decision_days=None, handover={"kind": "file", "folder": "ordnungsamt"})
    draft = make.make_draft(service)
    h.submit(draft)
    assert Case.objects.get(application=draft).due_on is None
    assert set(Errand.objects.filter(application=draft).values_list("kind", flat=True)) == {"receipt_pdf", "handover"}


def test_no_answer_and_no_name_leaves_the_sealed_columns() -> None:
    draft = make.make_draft(h.free_of_charge())
    make.make_confirmed_address(draft, h.MAIL)
    h.submit(draft)
    with connection.cursor() as cursor:
        for table in ("applications_proof", "journal_event", "applications_errand", "procrastinate_jobs", "cases_case"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t")  # noqa: S608  # constants
            text = cursor.fetchone()[0] or ""
            assert not any(word in text for word in ("Rosenbaum", "Wilma", "Bella", "beispiel.example"))
