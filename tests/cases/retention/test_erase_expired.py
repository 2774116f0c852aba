"""What is erased after its time, what never is, and what the database refuses on its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from kreislauf.applications.models import AccessKey, Application, Attachment, Errand
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.actions.erase_expired import erase_expired
from kreislauf.cases.models import Case, CaseMessage, CaseNote, ErasureProof, Notice
from kreislauf.cases.queries.retention import due_for_erasure
from kreislauf.journal.actions import attest_rows
from kreislauf.journal.models import Event, PersonalValue
from kreislauf.journal.queries import verify
from kreislauf.kernel import Actor, Refusal
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.store.keys import vault_of
from tests.applications.factories import Office, make_attachment, make_confirmed_address, make_office
from tests.cases.retention.house import NIGHT, closed_case, full_case
from tests.cast import as_actor
from tests.conftest import Travel

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = datetime(2031, 6, 29, 4, tzinfo=UTC), datetime(2031, 6, 30, 4, tzinfo=UTC)


def no_archive() -> Office:
    return make_office(retention_months=60, is_offered_to_archive=False)


def nothing_went(case: Case) -> None:
    application = Application.objects.get(pk=case.application_id)
    assert application.state == ApplicationState.RECEIVED
    assert vault_of(application).unseal_json("answers", application.answers or b"")
    assert not ErasureProof.objects.exists()
    assert not Event.objects.filter(kind="applications.application_erased").exists()


def test_after_its_time_the_content_goes_and_the_proof_stays(clock: Travel) -> None:
    case = full_case(no_archive())
    attest_rows(actor=NIGHT, reason="von Hand angelegt")
    number, digest = case.application.number, bytes(case.application.digest or b"")
    clock(AFTER)
    assert due_for_erasure() == [case.pk]
    proof = erase_expired(actor=NIGHT, case_id=case.pk)
    application = Application.objects.get(pk=case.application_id)
    assert (application.state, application.number) == (ApplicationState.ERASED, number)
    for name in ("answers", "headline", "wrapped_key", "contact_hash", "account_id", "receipt_pdf"):
        assert getattr(application, name) is None, name
    assert application.progress == {}
    assert not Attachment.objects.filter(application=application).exists()
    assert not AccessKey.objects.filter(application=application).exists()
    assert not Errand.objects.filter(application=application).exists()
    assert CaseNote.objects.get(case=case).text is None
    assert CaseMessage.objects.get(case=case).text is None
    notice = Notice.objects.get(case=case)
    assert (notice.content, notice.pdf, notice.outcome) == (None, None, "granted")
    assert (proof.number, proof.service_name, bytes(proof.digest)) == (number, "Hund anmelden", digest)
    assert "60 Monate" in proof.rule
    assert not PersonalValue.objects.filter(event__subject_id__in=[application.pk, case.pk]).exists()
    event = Event.objects.get(kind="applications.application_erased")
    assert event.payload.keys() - {"seal", "attests"} == {"number"}
    assert event.payload["number"] == number
    assert list(verify()) == []
    assert due_for_erasure() == []


def test_a_day_before_nothing_goes(clock: Travel) -> None:
    case = full_case(no_archive())
    clock(BEFORE)
    with pytest.raises(Refusal, match="endet erst am"):
        erase_expired(actor=NIGHT, case_id=case.pk)
    nothing_went(case)


@pytest.mark.parametrize("state", ["open", "waiting", "to_sign"])
def test_an_open_case_is_never_erased(clock: Travel, state: str) -> None:
    office = no_archive()
    case = full_case(office)
    paused = datetime(2026, 6, 1, tzinfo=UTC).date() if state == "waiting" else None
    Case.objects.filter(pk=case.pk).update(
        state=state, closed_at=None, decided_at=None, outcome="", paused_since=paused
    )
    clock(AFTER)
    assert due_for_erasure() == []
    with pytest.raises(Refusal, match="noch nicht zu den Akten"):
        erase_expired(actor=NIGHT, case_id=case.pk)
    nothing_went(case)


def test_what_is_not_delivered_is_never_erased(clock: Travel) -> None:
    case = full_case(no_archive())
    Notice.objects.filter(case=case).update(state="signed")
    clock(AFTER)
    with pytest.raises(Refusal, match="nicht bekannt gegeben"):
        erase_expired(actor=NIGHT, case_id=case.pk)
    nothing_went(case)


def test_a_handover_that_did_not_arrive_keeps_the_content(clock: Travel) -> None:
    case = closed_case(no_archive(), state="handed_over", outcome="")
    Errand.objects.create(application=case.application, kind="handover", created_at=case.received_at)
    clock(AFTER)
    with pytest.raises(Refusal, match="Übergabe"):
        erase_expired(actor=NIGHT, case_id=case.pk)
    nothing_went(case)


def test_only_data_protection_and_the_night_erase(clock: Travel) -> None:
    office = no_archive()
    case = full_case(office)
    clock(AFTER)
    for person in (office.worker, office.head, office.cast.digital_lead, office.cast.auditor):
        with pytest.raises(NotPermitted):
            erase_expired(actor=as_actor(person), case_id=case.pk)
    with pytest.raises(NotPermitted):
        erase_expired(actor=Actor.applicant(frozenset({case.application_id})), case_id=case.pk)
    nothing_went(case)
    erase_expired(actor=as_actor(office.cast.privacy_officer), case_id=case.pk)
    assert ErasureProof.objects.count() == 1


def test_twice_is_once(clock: Travel) -> None:
    case = full_case(no_archive())
    clock(AFTER)
    erase_expired(actor=NIGHT, case_id=case.pk)
    with pytest.raises(Refusal, match="schon gelöscht"):
        erase_expired(actor=NIGHT, case_id=case.pk)
    assert ErasureProof.objects.count() == 1


def wipe(pk: UUID, **fields: object) -> None:
    values = {"state": "erased", "answers": None, "wrapped_key": None, "erased_at": AFTER, **fields}
    Application.objects.filter(pk=pk).update(**values)


ALL_GONE = {"headline": None, "contact_hash": None, "receipt_pdf": None, "account": None}


def test_the_database_refuses_an_open_case() -> None:
    office = no_archive()
    case = full_case(office)
    Case.objects.filter(pk=case.pk).update(state="open", closed_at=None, decided_at=None, outcome="")
    with pytest.raises(IntegrityError, match="it is not erased"):
        wipe(case.application_id)
    nothing_went(case)


def test_the_database_refuses_an_erasure_without_proof() -> None:
    case = closed_case(no_archive(), state="withdrawn", outcome="")
    with pytest.raises(IntegrityError, match="without a proof"):
        wipe(case.application_id, **ALL_GONE)
    nothing_went(case)


@transaction.atomic
def wipe_without(left: str, case: Case) -> None:
    """Everything but one thing."""
    wipe(case.application_id, **({} if left == "headline" else ALL_GONE))
    if left in {"message", "note", "notice"}:
        Attachment.objects.filter(application=case.application_id).delete()
        AccessKey.objects.filter(application=case.application_id).delete()
    if left != "message":
        CaseMessage.objects.filter(case=case).update(text=None)
    if left != "note":
        CaseNote.objects.filter(case=case).update(text=None)
    if left != "notice":
        Notice.objects.filter(case=case).update(content=None, pdf=None)


@pytest.mark.parametrize("left", ["headline", "attachment", "key", "message", "note", "notice"])
def test_the_database_refuses_half_an_erasure(left: str) -> None:
    office = no_archive()
    case = full_case(office) if left in {"message", "note", "notice"} else closed_case(office)
    application = case.application
    if left == "attachment":
        make_attachment(application)
    if left == "key":
        make_confirmed_address(application)
    with pytest.raises(IntegrityError, match="in part only"):
        wipe_without(left, case)
    assert Application.objects.get(pk=application.pk).state == ApplicationState.RECEIVED


def test_the_database_keeps_what_was_written_to_the_file() -> None:
    case = full_case(no_archive())
    changes: list[Callable[[], int]] = [
        lambda: CaseMessage.objects.filter(case=case).update(text=None),
        lambda: CaseNote.objects.filter(case=case).update(text=b"anders"),
        lambda: Notice.objects.filter(case=case).update(content=None, pdf=None),
        lambda: Notice.objects.filter(case=case).update(pdf=b"anders"),
    ]
    for change in changes:
        with pytest.raises(IntegrityError, match="stays"):
            change()


def test_the_database_reopens_no_erased_case(clock: Travel) -> None:
    case = full_case(no_archive())
    clock(AFTER)
    erase_expired(actor=NIGHT, case_id=case.pk)
    with pytest.raises(IntegrityError, match="not taken up again"):
        Case.objects.filter(pk=case.pk).update(state="open", closed_at=None, decided_at=None, outcome="")
    with connection.cursor() as cursor:
        cursor.execute("SELECT closed_at IS NOT NULL FROM cases_case WHERE id = %s", [case.pk])
        assert cursor.fetchone() == (True,)
