"""What the database holds is what the journal says it holds, or the command says where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from kreislauf.budget.models import BudgetLine, Commitment, PaymentOrder
from kreislauf.journal.actions import record
from kreislauf.journal.models import ATTESTED, Event, attest
from kreislauf.journal.queries import verify, verify_attestations
from kreislauf.people.models import Body
from tests.journal.conftest import WRITER, Noted
from tests.support.verifying import forge, run_verify

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:In Typer:DeprecationWarning")]


@pytest.fixture(autouse=True)
def attested_bodies() -> Iterator[None]:
    """Bodies stand for any table of facts."""
    from django.db.models.signals import post_delete, post_save

    attest(Body, "name", "short_name")
    yield
    del ATTESTED["people.county"]
    for signal in (post_save, post_delete):
        signal.disconnect(sender=Body, dispatch_uid="attest people.county")
        signal.disconnect(sender=Body, dispatch_uid="attest people.county gone")


def written(name: str = "Landkreis Innerstetal") -> Body:
    with transaction.atomic():
        body = Body.objects.create(name=name, short_name=name[:10])
        record(Noted(what="angelegt"), actor=WRITER, subject=body)
    return body


def faults() -> list[str]:
    return [f"{fault.place}: {fault.what}" for fault in verify_attestations()]


def test_the_event_attests_what_its_transaction_wrote() -> None:
    body = written()
    rows = Event.objects.get().payload["attests"]["rows"]
    assert list(rows["people.county"]) == [str(body.pk)]
    assert faults() == []


def test_every_later_change_is_attested_anew() -> None:
    body = written()
    with transaction.atomic():
        body.name = "Landkreis Neustetal"
        body.save()
        record(Noted(what="umbenannt"), actor=WRITER, subject=body)
    assert faults() == []


def test_what_went_with_an_event_is_not_missed() -> None:
    body = written()
    with transaction.atomic():
        subject = Body(pk=body.pk)
        body.delete()
        record(Noted(what="gelöscht"), actor=WRITER, subject=subject)
    assert faults() == []


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE people_body SET name = 'Landkreis Anderswo'", "Die Zeile sagt nicht mehr, was Eintrag"),
        ("DELETE FROM people_body", "Die Zeile fehlt, die Eintrag"),
    ],
)
def test_what_was_forged_is_named(sql: str, what: str) -> None:
    written()
    forge(sql)
    (fault,) = faults()
    assert fault.startswith("people_body")
    assert what in fault


def test_a_row_without_an_event_is_named() -> None:
    Body.objects.bulk_create([Body(name="Aus dem Nichts", short_name="Nichts")])
    assert [fault.rpartition(": ")[2] for fault in faults()] == ["Kein Eintrag des Journals bezeugt diese Zeile."]


def test_what_was_rolled_back_is_not_attested() -> None:
    with transaction.atomic():
        with transaction.atomic():
            Body.objects.create(name="Nie", short_name="Nie")
            transaction.set_rollback(True)
        body = Body.objects.create(name="Doch", short_name="Doch")
        record(Noted(what="angelegt"), actor=WRITER, subject=body)
    assert list(Event.objects.get().payload["attests"]["rows"]["people.county"]) == [str(body.pk)]


def test_a_digest_can_be_made_with_the_key_alone(own_folder: Path) -> None:
    """Who has the database alone can neither guess what was attested nor attest rows of their own."""
    written()
    key = own_folder / "keys" / "journal-hmac.key"
    assert key.stat().st_mode & 0o777 == 0o600
    key.rename(own_folder / "elsewhere")
    (fault,) = faults()
    assert "fehlt, unter dem Zeilen bezeugt sind." in fault


def test_a_former_key_still_proves(own_folder: Path) -> None:
    from kreislauf.journal import keys

    written()
    keys.attestation_key_file().rename(own_folder / "keys" / "journal-hmac-2025.key")
    keys._attestation_keys.clear()
    written("Zweiter Landkreis")
    assert faults() == []


def test_rows_from_before_are_attested_with_a_reason() -> None:
    Body.objects.bulk_create([Body(name="Alt", short_name="Alt")])
    assert run_verify()[0] == 1
    call_command("journal", "attest", "--reason", "Bestand vor der Umstellung")
    code, out, err = run_verify()
    assert code == 0
    assert err.startswith("Warnung: Es gibt keinen Prüfpunkt")
    assert "stimmen" in out
    assert Event.objects.get().kind == "journal.rows_attested"


def test_nothing_is_attested_without_a_reason() -> None:
    with pytest.raises(CommandError, match="begründen"):
        call_command("journal", "attest", "--reason", " ")
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "payload",
    [
        "[]",
        "7",
        "null",
        '{"attests": []}',
        '{"attests": {"rows": 3}}',
        '{"attests": {"rows": {"people.county": 1}}}',
        '{"attests": {"key": [1], "rows": {"people.county": {"x": {"y": 1.5}}}}}',
    ],
)
def test_a_malformed_attestation_stops_nothing(payload: str) -> None:
    written()
    written("Zweiter Landkreis")
    forge(f"UPDATE journal_event SET payload = '{payload}' WHERE id = (SELECT min(id) FROM journal_event)")  # noqa: S608
    found = [f"{fault.place}: {fault.what}" for fault in verify()]
    assert any(fault.startswith("journal_event") for fault in found)
    assert not any("kam nicht weiter" in fault for fault in found)


def test_acts_are_attested() -> None:
    """The kinds of fact whose forging must be found; `tests/demo/test_forgeries.py` forges each."""
    assert {BudgetLine, Commitment, PaymentOrder} <= {table.model for table in ATTESTED.values()}
    assert len(ATTESTED) >= 20
    assert all(hasattr(table.model(), column) for table in ATTESTED.values() for column in table.columns)
