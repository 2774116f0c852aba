"""A database that lost something is found out by the commands, whatever its rows say."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from kreislauf.applications.models import Application
from kreislauf.config import database_objects, expected_command, expected_database
from kreislauf.journal import keys
from kreislauf.journal.actions import attest_rows, set_checkpoint
from kreislauf.kernel import Actor
from kreislauf.vault.store import keys as vaults
from tests.applications import factories as make
from tests.applications.submission import house as applications
from tests.budget import house as h
from tests.support.health import examined

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:In Typer:DeprecationWarning")]
ROLE = settings.KREISLAUF_APP_ROLE

LOSSES = {
    "function budget_condition_is_met(uuid,bigint)": "DROP FUNCTION budget_condition_is_met",
    "trigger check_release on budget_release": "DROP FUNCTION budget_check_release() CASCADE",
    "trigger pgtrigger_append_only": "ALTER TABLE journal_event DISABLE TRIGGER USER",
    "trigger only_by_booking on budget_lock": "ALTER TABLE budget_lock ENABLE REPLICA TRIGGER only_by_booking",
    "constraint never_release_more_than_is_locked on budget_lock": (
        "ALTER TABLE budget_lock DROP CONSTRAINT never_release_more_than_is_locked"
    ),
    "constraint lock_holds_something on budget_lock": (
        "ALTER TABLE budget_lock DROP CONSTRAINT lock_holds_something,"
        " ADD CONSTRAINT lock_holds_something CHECK (amount_cents > -1)"
    ),
    "constraint budget_lock_line_id": "ALTER TABLE budget_lock DROP CONSTRAINT {foreign_key}",
    "table budget_posting": "ALTER TABLE budget_posting ALTER hash DROP NOT NULL",
    "privileges on budget_posting": f"GRANT UPDATE ON budget_posting TO {ROLE}",
    "privileges on budget_evidence": f"GRANT UPDATE (act_on) ON budget_evidence TO {ROLE}",
    "privileges on journal_event": "GRANT DELETE ON journal_event TO PUBLIC",
    "privileges on budget_lock": f"REVOKE SELECT ON budget_lock FROM {ROLE}",  # noqa: S608  # a constant
    "privileges on function budget_check_release()": "GRANT EXECUTE ON FUNCTION budget_check_release() TO PUBLIC",
    "privileges of the runtime role": f"GRANT CREATE ON SCHEMA public TO {ROLE}",
    "function budget_never_deleted()": (
        "CREATE OR REPLACE FUNCTION budget_never_deleted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"
    ),
    "function journal_append": "ALTER FUNCTION journal_append SECURITY INVOKER",
    "function budget_book": "ALTER FUNCTION budget_book RESET ALL",
    "function round_up()": "CREATE FUNCTION round_up() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "trigger helpful on budget_posting": (
        "CREATE TRIGGER helpful BEFORE INSERT ON budget_posting FOR EACH ROW"
        " EXECUTE FUNCTION suppress_redundant_updates_trigger()"
    ),
    "view council_promised_effect": "ALTER VIEW council_promised_effect RESET (security_invoker)",
    "view council_promised_suspension": (
        "CREATE OR REPLACE VIEW council_promised_suspension WITH (security_invoker = true) AS"
        " SELECT resolution_id FROM council_objection WHERE upheld IS NOT NULL"
    ),
    "privileges on council_promised_effect": f"GRANT UPDATE ON council_promised_effect TO {ROLE}",
    "trigger loud on council_promised_effect": (
        "CREATE RULE loud AS ON INSERT TO council_promised_effect DO INSTEAD NOTHING"
    ),
    "trigger quiet on budget_lock": "CREATE RULE quiet AS ON UPDATE TO budget_lock DO INSTEAD NOTHING",
}


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def verified() -> str:
    """What `kreislauf journal verify` says, which ends with an error."""
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("journal", "verify", stderr=said)
    return said.getvalue()


def checked() -> str:
    """What `kreislauf check` says, which ends with an error."""
    with pytest.raises(SystemCheckError) as refused:
        call_command("check")
    return str(refused.value)


def doctored() -> str:
    """What `kreislauf doctor` says, which ends with 1."""
    code, said = examined()
    assert code == 1
    return said


def test_the_list_is_what_the_migrations_make() -> None:
    """On every PostgreSQL that the tests run on. Where it fails: `make expected`."""
    assert expected_database.as_lines(database_objects.things_found()) == expected_database.as_lines(
        expected_database.things_expected()
    )
    assert expected_command.check() == 0


def test_a_migration_without_its_list_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outdated = tmp_path / "expected_database.txt"
    outdated.write_text(
        expected_command.FILE.read_text().replace("# migrations of budget: ", "# migrations of budget: 0")
    )
    monkeypatch.setattr(expected_command, "FILE", outdated)
    assert expected_command.check() == 1
    assert "Die Migrationen von budget haben sich geändert" in capsys.readouterr().out


def test_a_whole_database_passes() -> None:
    h.released_house()
    attest_rows(actor=Actor.system("test"), reason="Ratszeilen sind hier ohne Handlung gebaut")
    call_command("journal", "verify", stdout=StringIO())
    call_command("check", stdout=StringIO())


@pytest.mark.parametrize("place", LOSSES)
def test_what_is_lost_changed_or_too_much_is_found(place: str) -> None:
    run(LOSSES[place].format(foreign_key=foreign_key_of_lock()))
    for said in (verified(), checked(), doctored()):
        assert place in said


def foreign_key_of_lock() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'budget_lock'::regclass AND contype = 'f'"
            " AND conname LIKE 'budget_lock_line_id%'"
        )
        return str(cursor.fetchone()[0])


def test_the_sentence_says_what_helps() -> None:
    run(f"GRANT UPDATE ON budget_posting TO {ROLE}")
    run("DROP FUNCTION budget_condition_is_met")
    said = verified()
    assert "hat hier die Rechte SELECT, UPDATE, vorgesehen sind SELECT. Richtig stellt es der Eigentümer" in said
    assert "Das fehlt in der Datenbank. Spielen Sie die Sicherung noch einmal vollständig ein" in said


def test_a_table_of_others_is_left_alone() -> None:
    run("CREATE TABLE report_of_the_treasury (id int PRIMARY KEY, n int CHECK (n > 0))")
    run("CREATE VIEW sum_of_the_treasury AS SELECT sum(n) FROM report_of_the_treasury")
    call_command("journal", "verify", stdout=StringIO())


def test_tables_of_another_version_are_one_finding() -> None:
    run("DELETE FROM django_migrations WHERE app = 'budget' AND name LIKE '0001%'")
    assert "database: Es fehlen Migrationen dieses Programms; »kreislauf migrate« wendet sie an.\n" in verified()
    for said in (checked(), doctored()):
        assert "»kreislauf migrate« wendet die fehlenden Migrationen an" in said


@pytest.fixture
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(settings, "KREISLAUF_VAR", tmp_path)
    forget_keys()
    yield tmp_path / "keys"
    forget_keys()


def forget_keys() -> None:
    """As a new process begins."""
    vaults._read.cache_clear()
    vaults._signing_key.cache_clear()
    keys._attestation_keys.clear()


class TestKeys:
    def test_a_wrapping_key_that_is_missing_or_another(self, own_keys: Path) -> None:
        make.make_draft(applications.free_of_charge())
        call_command("check", stdout=StringIO())
        key = own_keys / "county" / "0001.key"
        key.rename(own_keys / "away")
        for said in (verified(), checked(), doctored()):
            assert f"{key}: Der Schlüssel fehlt, ohne ihn liest niemand einen Antrag oder ein Konto." in said
        key.write_bytes(b"0" * 32)
        for said in (verified(), checked(), doctored()):
            assert f"{key}: Der Schlüssel ist ein anderer als der" in said

    def test_the_key_of_the_index(self, own_keys: Path) -> None:
        draft = make.make_draft(applications.free_of_charge())
        make.make_confirmed_address(draft, "kim@abel.example")
        Application.objects.update(contact_hash=vaults.keyed_hash("contact", "kim@abel.example"))
        call_command("check", stdout=StringIO())
        file = own_keys / "county" / "index.hmac"
        file.unlink()
        for said in (verified(), checked(), doctored()):
            assert "index.hmac: Der Schlüssel fehlt, mit dem Anträge" in said
        file.write_bytes(b"0" * 32)
        forget_keys()
        for said in (verified(), checked(), doctored()):
            assert f"{file}: Der Schlüssel ist ein anderer als der, mit dem Anträge und Konten" in said

    def test_the_key_of_the_checkpoints(self, own_keys: Path) -> None:
        h.build_house()
        set_checkpoint()
        call_command("check", stdout=StringIO())
        keys.key_file().unlink()
        for said in (verified(), checked(), doctored()):
            assert "Der Schlüssel der Prüfpunkte fehlt" in said
        keys.make_key()
        assert "Die Unterschrift des Prüfpunkts stimmt nicht" in verified()
        for said in (checked(), doctored()):
            assert f"{keys.key_file()}: Der Schlüssel ist ein anderer als der, der den letzten Prüfpunkt" in said

    def test_the_key_of_receipts(self, own_keys: Path) -> None:
        applications.submit(make.make_draft(applications.free_of_charge()))
        call_command("check", stdout=StringIO())
        file = own_keys / "county" / "signing-ed25519.pem"
        file.unlink()
        forget_keys()
        for said in (verified(), checked(), doctored()):
            assert "Der Schlüssel der Bestätigungen fehlt" in said
        keys.make_key()
        keys.key_file().rename(file)
        assert "Die Unterschrift der Bestätigung stimmt nicht" in verified()
        for said in (checked(), doctored()):
            assert f"{file}: Der Schlüssel ist ein anderer als der, der die letzte Bestätigung" in said

    def test_the_key_that_seals_the_journal(self, own_keys: Path) -> None:
        h.build_house()
        call_command("check", stdout=StringIO())
        file = keys.attestation_key_file()
        file.unlink()
        forget_keys()
        assert "Der Schlüssel" in verified()
        for said in (checked(), doctored()):
            assert f"{file}: Der Schlüssel fehlt, mit dem das Journal seine Einträge versiegelt." in said
        file.write_bytes(b"0" * 32)
        assert "Der Schlüssel" in verified()
        for said in (checked(), doctored()):
            assert f"{file}: Der Schlüssel ist ein anderer als der, der den letzten Eintrag versiegelt hat." in said
