"""Article 15: found by address or number, handed out with a purpose. Article 17: erased where the law allows."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.models import Application
from kreislauf.applications.rules.identity import Identity
from kreislauf.cases.actions.erase_on_request import erase_on_request
from kreislauf.cases.actions.export_personal_data import export_personal_data
from kreislauf.cases.models import ArchiveOffer, Case, CaseReading, ErasureProof
from kreislauf.cases.queries.own_file import whole_package
from kreislauf.cases.queries.personal_data import find_personal_data
from kreislauf.forms.engine.tokens import AutofillToken
from kreislauf.journal.models import Event, PersonalValue
from kreislauf.journal.queries import verify
from kreislauf.kernel import Refusal
from kreislauf.people.permissions import NotPermitted
from tests.applications.factories import Office, make_case, make_confirmed_address, make_draft, make_office
from tests.cases.retention.house import ADDRESS, CLOSED, LEFT, RECEIVED, closed_case, full_case
from tests.cast import as_actor, sign_in
from tests.conftest import Travel

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
WITHDRAWN: dict[str, Any] = {"state": "withdrawn", "outcome": ""}
PURPOSE = "Auskunftsverlangen vom 28. August 2026"


@pytest.fixture(autouse=True)
def _a_day_in_september(clock: Travel) -> None:
    clock(NOW)


@pytest.fixture
def office() -> Office:
    return make_office(is_offered_to_archive=False)


def test_an_address_finds_what_was_confirmed_with_it(office: Office) -> None:
    mine, other = full_case(office), closed_case(office)
    colleague = make_draft(office.service)
    key = make_confirmed_address(colleague, ADDRESS.upper())
    key.kind = "colleague"
    key.save(update_fields=["kind"])
    actor = as_actor(office.cast.privacy_officer)
    found = {row.id for row in find_personal_data(actor, f"  {ADDRESS.title()} ").applications}
    assert found == {mine.application_id, colleague.pk}
    assert [row.id for row in find_personal_data(actor, str(other.application.number)).applications] == [
        other.application_id
    ]
    for nothing in ("", " ", "niemand@beispiel.example", "Niemand", "2026-", "%", "2026-999999-9"):
        assert find_personal_data(actor, nothing).applications == [], nothing


def test_only_data_protection_searches_and_exports(office: Office) -> None:
    case = full_case(office)
    for person in (office.worker, office.head, office.cast.auditor, office.cast.clerk, office.cast.digital_lead):
        actor = as_actor(person)
        with pytest.raises(NotPermitted):
            find_personal_data(actor, ADDRESS)
        with pytest.raises(NotPermitted):
            export_personal_data(actor=actor, application_ids=[case.application_id], purpose=PURPOSE)
        with pytest.raises(NotPermitted):
            erase_on_request(actor=actor, case_id=case.pk, reason="x")
    assert not CaseReading.objects.exists()
    assert not ErasureProof.objects.exists()


def test_the_export_is_logged_with_its_purpose(office: Office) -> None:
    case, draft = full_case(office), make_draft(office.service)
    actor = as_actor(office.cast.privacy_officer)
    with pytest.raises(Refusal, match="Anlass"):
        export_personal_data(actor=actor, application_ids=[case.application_id], purpose=" ")
    assert not CaseReading.objects.exists()
    export_personal_data(actor=actor, application_ids=[case.application_id, draft.pk], purpose=PURPOSE)
    reading = CaseReading.objects.get()
    assert (reading.case_id, reading.what, reading.purpose) == (case.pk, "export", PURPOSE)
    events = Event.objects.filter(kind="applications.personal_data_exported")
    assert {event.subject_id for event in events} == {case.application_id, draft.pk}


def test_the_page_hands_out_one_file_for_all_of_them(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    first, second = full_case(office), full_case(office)
    client = sign_in(Client(), office.cast.privacy_officer)
    with caplog.at_level(logging.DEBUG):
        page = client.post(reverse("cases:personal_data"), {"wanted": ADDRESS}).content.decode()
        assert str(first.application.number) in page
        assert "Über den Antrag ist entschieden" in page
        assert "Rosenbaum" not in page
        address = reverse("cases:export_personal_data")
        refused = client.post(address, {"wanted": ADDRESS, "purpose": ""})
        assert refused.status_code == 422
        response = client.post(address, {"wanted": ADDRESS, "purpose": PURPOSE})
    archive = zipfile.ZipFile(io.BytesIO(response.getvalue()))
    assert {name.split("/")[0] for name in archive.namelist()} == {"01", "02"}
    access = json.loads(archive.read("01/zugang/zugang.json"))
    assert [row["adresse"] for row in access["adressen"]] == [ADDRESS]
    assert access["anmeldung"] is None
    assert "no-store" in response.headers["Cache-Control"]
    assert CaseReading.objects.filter(case__in=[first, second]).count() == 2
    assert ADDRESS not in caplog.text
    assert "Rosenbaum" not in caplog.text


def test_what_the_sign_in_vouched_for_is_told_as_well(office: Office) -> None:
    values = {AutofillToken.FAMILY_NAME: "Rosenbaum", AutofillToken.EMAIL: "Rosenbaum@beispiel.example"}
    account = sign_in_applicant(identity=Identity("https://broker.example", "s-1", values=values))
    case, privacy = full_case(office), as_actor(office.cast.privacy_officer)
    assert find_personal_data(privacy, "rosenbaum@beispiel.example").applications == []
    Application.objects.filter(pk=case.application_id).update(account=account)
    (found,) = find_personal_data(privacy, "rosenbaum@beispiel.example").applications
    assert found.id == case.application_id
    package = whole_package("auskunft.zip", (case.application_id,), tells_access=True)
    told = {part.path: part.content for part in package.parts()}
    assert json.loads(told["zugang/zugang.json"])["anmeldung"]["family-name"] == "Rosenbaum"
    plain = {part.path for part in whole_package("archiv.zip", (case.application_id,)).parts()}
    assert "zugang/zugang.json" not in plain


def test_what_was_withdrawn_and_closed_is_erased_on_request(office: Office) -> None:
    case = closed_case(office, **WITHDRAWN)
    actor = as_actor(office.cast.privacy_officer)
    with pytest.raises(Refusal, match="braucht einen Grund"):
        erase_on_request(actor=actor, case_id=case.pk, reason=" ")
    proof = erase_on_request(actor=actor, case_id=case.pk, reason="Verlangen vom 1. September")
    assert "Art. 17" in proof.rule
    assert Application.objects.get(pk=case.application_id).state == "erased"
    assert (
        PersonalValue.objects.get(event__kind="applications.application_erased").value == "Verlangen vom 1. September"
    )
    assert list(verify()) == []
    found = find_personal_data(actor, str(proof.number))
    assert (found.applications, [row.number for row in found.proofs]) == ([], [proof.number])


REFUSED = [
    ({"state": "open", "outcome": "", "decided_at": None, "closed_at": None}, "noch nicht zu den Akten"),
    ({"state": "withdrawn", "outcome": "", "closed_at": None}, "noch nicht zu den Akten"),
    ({"state": "decided", "outcome": "granted"}, "muss nachvollziehbar bleiben"),
    ({"state": "decided", "outcome": "refused"}, "muss nachvollziehbar bleiben"),
    ({"state": "handed_over", "outcome": ""}, "Fachverfahren"),
]


@pytest.mark.parametrize(("fields", "why"), REFUSED)
def test_what_the_law_keeps_is_not_erased_on_request(office: Office, fields: dict[str, Any], why: str) -> None:
    case = make_case(office.service, received_at=RECEIVED, **{"decided_at": LEFT, "closed_at": CLOSED, **fields})
    with pytest.raises(Refusal, match=why):
        erase_on_request(actor=as_actor(office.cast.privacy_officer), case_id=case.pk, reason="Verlangen")
    assert Application.objects.get(pk=case.application_id).state == "received"
    assert not ErasureProof.objects.exists()


def test_what_the_archive_may_want_waits_for_its_answer() -> None:
    office = make_office()
    case = closed_case(office, **WITHDRAWN)
    actor = as_actor(office.cast.privacy_officer)
    with pytest.raises(Refusal, match="Archiv"):
        erase_on_request(actor=actor, case_id=case.pk, reason="Verlangen")
    ArchiveOffer.objects.create(case=case, offered_at=NOW, answer="declined", answered_at=NOW)
    erase_on_request(actor=actor, case_id=case.pk, reason="Verlangen")
    assert ErasureProof.objects.count() == 1


def test_the_page_of_an_erasure_says_what_stands_against_it(office: Office) -> None:
    case = full_case(office)
    client = sign_in(Client(), office.cast.privacy_officer)
    address = reverse("cases:erase_on_request", args=[case.pk])
    assert "muss nachvollziehbar bleiben" in client.get(address).content.decode()
    response = client.post(address, {"reason": "Verlangen"})
    assert response.status_code == 422
    assert "DSGVO Art. 17 Abs. 3" in response.content.decode()
    assert Case.objects.get(pk=case.pk).application.state == "received"


def test_the_register_of_data_protection_names_what_services_keep(office: Office) -> None:
    full_case(office)
    page = sign_in(Client(), office.cast.privacy_officer).get(reverse("people:privacy_register")).content.decode()
    for words in (
        "Anträge",
        "Dokumente zu Anträgen",
        "Zugänge zu Anträgen",
        "Notizen zur Akte",
        "Nachrichten zum Antrag",
    ):
        assert words in page, words
    assert "bis zum Ende der Aufbewahrung der Leistung" in page
    assert "AccessKey" not in page
    assert "CaseNote" not in page
