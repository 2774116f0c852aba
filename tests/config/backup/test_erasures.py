"""What was erased after a backup is erased again when it goes back, from a register beside the database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from kreislauf.applications.models import Application, Attachment
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.actions.erase_again import erase_again
from kreislauf.cases.actions.erase_expired import erase_expired
from kreislauf.cases.models import Case, ErasureProof, Notice
from kreislauf.cases.rules.states import NoticeState
from kreislauf.config.backup import erasures
from kreislauf.config.backup.stop import StopError
from kreislauf.gazette.models import Erased
from kreislauf.journal.actions import attest_rows
from kreislauf.journal.keys import known_attestation_keys
from kreislauf.journal.models import Event
from kreislauf.journal.queries import verify
from kreislauf.kernel import Actor, travel_to
from kreislauf.people.actions import erase_personal_data
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.store import keys as vaults
from tests.applications.factories import Office, make_office
from tests.cases.retention.house import NIGHT, add_notice, closed_case, full_case
from tests.cast import as_actor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(settings, "KREISLAUF_VAR", tmp_path)
    monkeypatch.setattr(settings, "KREISLAUF_ERASURES", tmp_path / "erasures.jsonl")
    vaults._read.cache_clear()
    yield tmp_path / "erasures.jsonl"
    vaults._read.cache_clear()


def lines(register: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in register.read_text().splitlines()]


def check(register: Path) -> None:
    erasures.refuse_changed_register(register, known_attestation_keys().values())


def erased_case(office: Office | None = None) -> Case:
    """After its time, by night."""
    case = full_case(office or make_office(retention_months=60, is_offered_to_archive=False))
    with travel_to(datetime(2031, 6, 30, 4, tzinfo=UTC)):
        erase_expired(actor=NIGHT, case_id=case.pk)
    return case


def test_an_erasure_is_noted_when_it_is_committed_without_a_name(register: Path) -> None:
    case = erased_case()
    (line,) = lines(register)
    assert (line["kind"], line["number"]) == ("applications.application_erased", case.application.number)
    assert line["rule"] == ErasureProof.objects.get().rule
    assert "Rosenbaum" not in register.read_text()
    assert register.stat().st_mode & 0o077 == 0
    check(register)


def test_what_the_register_missed_is_added_once(register: Path) -> None:
    erased_case()
    whole = register.read_bytes()
    register.write_bytes(whole[:-20])
    erasures.catch_up()
    erasures.catch_up()
    assert [line["event"] for line in lines(register)] == [bytes(Event.objects.get(kind=KIND).hash).hex()]
    check(register)


KIND = "applications.application_erased"


def test_a_changed_register_is_refused(register: Path) -> None:
    office = make_office(retention_months=60, is_offered_to_archive=False)
    erased_case(office)
    erased_case(office)
    whole = register.read_text()
    for changed in (whole.replace(lines(register)[0]["number"], "X"), "".join(whole.splitlines(keepends=True)[1:])):
        register.write_text(changed)
        with pytest.raises(StopError, match="Die Zeile 1 wurde geändert, oder eine davor fehlt"):
            check(register)


def test_a_full_disk_keeps_nobody_from_erasing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(settings, "KREISLAUF_ERASURES", tmp_path / "file" / "erasures.jsonl")
    case = erased_case()
    assert Application.objects.get(pk=case.application_id).state == ApplicationState.ERASED


@pytest.mark.parametrize("is_open", [False, True], ids=["closed in the backup", "still open in the backup"])
def test_an_application_that_came_back_goes_again(register: Path, is_open: bool) -> None:
    """As the database of a backup knows it: the erasure stands in the register, not in the journal."""
    office = make_office(retention_months=0, is_offered_to_archive=False)
    case = full_case(office)
    if is_open:
        Case.objects.filter(pk=case.pk).update(state="open", decided_at=None, closed_at=None, outcome="")
        add_notice(case, office, state=NoticeState.SIGNED, delivered_at=None)
    attest_rows(actor=NIGHT, reason="von Hand angelegt")
    noted(register, {"kind": KIND, "number": case.application.number or "", "rule": "Aufbewahrung"})
    assert erasures.erase_again(register) == 1
    application = Application.objects.get(pk=case.application_id)
    assert (application.state, application.answers, application.wrapped_key) == (ApplicationState.ERASED, None, None)
    assert not Attachment.objects.filter(application=application).exists()
    assert set(Notice.objects.filter(case=case).values_list("content", "pdf")) == {(None, None)}
    assert ErasureProof.objects.get().rule == "Aufbewahrung"
    assert list(verify()) == []
    assert erasures.erase_again(register) == 1
    assert ErasureProof.objects.count() == 1


def noted(register: Path, line: dict[str, str]) -> None:
    """An erasure of a later time than this database's."""
    erasures._append([{"event": os.urandom(32).hex(), "at": "2025-01-01T00:00:00+00:00", **line}])
    check(register)


def test_what_the_backup_knows_is_left_alone(register: Path) -> None:
    erased_case()
    assert erasures.erase_again(register) == 0


def test_a_person_who_came_back_goes_again(register: Path) -> None:
    person = make_office().worker
    noted(register, {"kind": "people.personal_data_erased", "person": str(person.pk)})
    assert erasures.erase_again(register) == 1
    assert Erased.objects.count() == 1
    assert lines(register)[-1]["person"] == str(person.pk)
    assert len(lines(register)) == 2


def test_a_person_is_noted(register: Path) -> None:
    office = make_office()
    erase_personal_data(actor=as_actor(office.cast.privacy_officer), person_id=office.worker.pk, reason="Antrag")
    assert [line["person"] for line in lines(register)] == [str(office.worker.pk)]


def test_only_who_may_erase_erases_again() -> None:
    office = make_office()
    case = closed_case(office)
    with pytest.raises(NotPermitted):
        erase_again(actor=as_actor(office.worker), number=case.application.number or "", rule="")
    assert not ErasureProof.objects.exists()
    assert erase_again(actor=Actor.system("restore"), number="gibt es nicht", rule="") is None
    connection.close()
