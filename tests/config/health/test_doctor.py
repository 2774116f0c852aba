"""`kreislauf doctor`: each line green or with what helps, in two languages, for people and for programs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from kreislauf.config.health import checking
from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, known_checks
from kreislauf.config.health.everywhere import clock as clocks
from kreislauf.config.health.everywhere import disk
from kreislauf.config.health.figures import figures
from kreislauf.config.health.inside import work
from kreislauf.config.health.inside.work import since
from kreislauf.config.health.last_runs import RunKind, note_run
from kreislauf.config.rules.states import Light
from kreislauf.journal.actions import attest_rows, set_checkpoint
from kreislauf.kernel import Actor, Message, now, travel_to
from tests.budget import house as h
from tests.support.health import examined, findings, lights, mail_server, sentences

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:In Typer:DeprecationWarning")]
KREISLAUF = str(Path(sys.executable).parent / "kreislauf")


@pytest.fixture(autouse=True)
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "KREISLAUF_VAR", tmp_path)
    return tmp_path


def run(statement: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def heartbeat(seconds_ago: int = 0) -> None:
    run("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))", seconds_ago)


@pytest.fixture
def well(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation in which nothing is red."""
    h.released_house()
    attest_rows(actor=Actor.system("test"), reason="Ratszeilen sind hier ohne Handlung gebaut")
    set_checkpoint()
    heartbeat()
    note_run(RunKind.VERIFICATION, is_good=True, detail="Alle Ketten und Salden stimmen.")


def test_every_check_says_something_and_what_is_not_green_says_what_helps(well: None) -> None:
    code, said = examined()
    assert code == 0, said
    known = findings()
    assert [check["check"] for check in known] == [check.key for check in known_checks()]
    assert len(known) >= 20
    assert all(check["findings"] for check in known)
    for check in known:
        for one in check["findings"]:
            assert one["light"] in {"green", "skipped"} or one["help"] or one["place"], one
    assert said.splitlines()[-1].startswith("Alles in Ordnung, ")


def test_programs_read_the_same(well: None) -> None:
    code, said = examined("--json")
    known = json.loads(said)
    assert (code, known["light"]) == (0, "yellow"), "the tests work as the owner of their tables"
    assert {check["light"] for check in known["checks"]} == {"green", "yellow"}


def test_what_is_red_ends_with_1(well: None) -> None:
    run("ALTER TABLE journal_event DISABLE TRIGGER USER")
    code, said = examined()
    assert code == 1
    assert "✗ Funktionen, Trigger, Bedingungen und Rechte: trigger pgtrigger_append_only" in said
    assert said.splitlines()[-1].startswith("Eine Prüfung ist rot, ")


def test_in_english(well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "✓ Migrations: Every migration of this program has been applied." in examined()[1]
    assert "✓ Migrationen: Jede Migration dieses Programms ist angewandt." in examined("--lang", "de")[1]


def test_a_check_can_be_left_out(well: None, capsys: pytest.CaptureFixture[str]) -> None:
    run("DELETE FROM procrastinate_workers")
    assert examined()[0] == 1
    assert examined("--skip", "worker")[0] == 0
    with pytest.raises(SystemExit):
        examined("--skip", "wroker")
    assert "Es gibt keine Prüfung »wroker«. Bekannt sind: version, settings," in capsys.readouterr().err


def test_one_that_stumbles_does_not_silence_the_rest(well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: HealthCheck) -> Iterator[HealthFinding]:
        yield HealthFinding(Light.GREEN, Message("bis hierher"))
        raise ValueError("kaputt")

    monkeypatch.setattr(type(CHECKS["mail"]), "look", broken)
    found = lights()
    assert (found["mail"], found["backup"]) == ("red", "green")
    assert "bis hierher" in sentences("mail")
    assert "Die Prüfung kam nicht weiter: ValueError: kaputt" in sentences("mail")


def test_without_a_database_one_line_says_so(tmp_path: Path) -> None:
    nowhere = "postgresql://kreislauf_app:geheimes-wort@127.0.0.1:1/kreislauf"
    environment = {
        "PATH": "/usr/bin:/bin",
        "KREISLAUF_DEMO": "1",
        "KREISLAUF_VAR": str(tmp_path),
        "DATABASE_URL": nowhere,
    }
    done = subprocess.run([KREISLAUF, "doctor"], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert (
        "✗ Datenbank: Die Datenbank ist nicht erreichbar.\n    → DATABASE_URL, Netz und Rechte prüfen:" in done.stdout
    )
    assert "– Migrationen: Das lässt sich erst prüfen, wenn das Vorige in Ordnung ist." in done.stdout
    assert "✓ Plattenplatz: " in done.stdout
    assert done.stdout.count("✗") == 1
    assert "geheimes-wort" not in done.stdout


def test_the_public_site_is_examined_for_what_it_has(tmp_path: Path) -> None:
    environment = {
        "PATH": "/usr/bin:/bin",
        "KREISLAUF_DEMO": "1",
        "KREISLAUF_PUBLIC_ONLY": "1",
        "KREISLAUF_VAR": str(tmp_path),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
    }
    command = [KREISLAUF, "doctor", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    found = {check["check"]: check["light"] for check in json.loads(done.stdout)["checks"]}
    assert found.keys() == {"version", "settings", "database", "roles", "disk", "wal", "clock"}
    assert (done.returncode, found["database"], found["settings"]) == (1, "red", "green")
    assert "Connection refused" in done.stdout


class TestAgainstCheck:
    """`kreislauf check` and the doctor show the same findings."""

    def test_what_check_says_the_doctor_says(self, well: None, monkeypatch: pytest.MonkeyPatch) -> None:
        from django.core import checks

        monkeypatch.setattr(settings, "KREISLAUF_PAYMENT_PROVIDER", "pay-something")
        run("DROP FUNCTION budget_condition_is_met")
        said = examined()[1]
        found = checks.run_checks(databases=["default"])
        assert {message.id for message in found} >= {"kreislauf.E002", "kreislauf.E003"}
        for message in found:
            assert message.msg.removeprefix("function budget_condition_is_met(uuid,bigint): ") in said

    def test_what_the_doctor_says_of_the_database_check_says(self, well: None) -> None:
        from django.core import checks

        run("DROP FUNCTION budget_check_release() CASCADE")
        found = [message.msg for message in checks.run_checks(databases=["default"])]
        (objects,) = [check for check in findings() if check["check"] == "objects"]
        assert len(objects["findings"]) >= 3
        assert {f"{one['place']}: {one['what']}" for one in objects["findings"]} <= set(found)


class TestMail:
    @pytest.fixture
    def by_smtp(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
        monkeypatch.setattr(settings, "EMAIL_HOST", "127.0.0.1")
        monkeypatch.setattr(settings, "EMAIL_HOST_USER", "haus")
        monkeypatch.setattr(settings, "EMAIL_HOST_PASSWORD", "geheimes-wort")

    def test_it_is_greeted_and_signed_in_to_and_gets_no_letter(
        self, by_smtp: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with mail_server() as server:
            monkeypatch.setattr(settings, "EMAIL_PORT", server.port)
            assert "antwortet (unverschlüsselt)" in sentences("mail")
        assert server.asked == ["EHLO", "AUTH", "NOOP", "QUIT"]

    @pytest.mark.parametrize(
        ("command", "sentence"),
        [
            ("AUTH", "lehnt die Anmeldung ab (535). Konto und Kennwort in KREISLAUF_MAIL_URL prüfen."),
            ("NOOP", "nimmt nichts an (554)."),
        ],
    )
    def test_what_it_refuses(self, command: str, sentence: str, by_smtp: None, monkeypatch: pytest.MonkeyPatch) -> None:
        with mail_server(command) as server:
            monkeypatch.setattr(settings, "EMAIL_PORT", server.port)
            said = sentences("mail")
            assert lights()["mail"] == "red"
        assert sentence in said
        assert "geheimes-wort" not in said

    def test_it_is_not_there(self, by_smtp: None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "EMAIL_PORT", 1)
        assert "127.0.0.1:1 antwortet nicht: Connection refused. KREISLAUF_MAIL_URL, Netz" in sentences("mail")


class TestDisk:
    @pytest.mark.parametrize(("gib", "light"), [(0.5, "red"), (3, "yellow"), (8, "green")])
    def test_free_space(self, gib: float, light: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=int(gib * 1024**3)))
        assert lights()["disk"] == light

    @pytest.mark.parametrize(
        ("held", "light", "sentence"),
        [(0, "green", "kein Schreibprotokoll"), (6 * 1024**3, "yellow", "Für replica hält die Datenbank 6 GiB")],
    )
    def test_write_ahead_log_for_a_replica_that_is_away(
        self, held: int, light: str, sentence: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(disk, "ask", lambda said: (False,) if "recovery" in said else (held, "replica"))
        assert lights()["wal"] == light
        assert sentence in sentences("wal")


class TestClock:
    @pytest.mark.parametrize(("ahead", "light"), [(0, "green"), (5, "yellow"), (-90, "red")])
    def test_this_machine_against_the_database(self, ahead: int, light: str, monkeypatch: pytest.MonkeyPatch) -> None:
        there = datetime.now(UTC) - timedelta(seconds=ahead)
        monkeypatch.setattr(clocks, "ask", lambda _: (there,))
        assert clocks.seconds_apart() == pytest.approx(ahead, abs=1)
        assert lights()["clock"] == light

    def test_this_machine_against_the_journal(self) -> None:
        h.build_house()
        assert lights()["journal_clock"] == "green"
        with travel_to(datetime(2000, 1, 1, tzinfo=UTC)):
            assert lights()["journal_clock"] == "red"
            assert "liegt in der Zukunft, um " in sentences("journal_clock")


class TestWork:
    def test_a_worker_that_is_silent(self) -> None:
        assert "Es läuft kein Auftragsdienst" in sentences("worker")
        heartbeat(seconds_ago=150)
        assert "Der Auftragsdienst schweigt seit 2 Minuten." in sentences("worker")
        heartbeat()
        assert lights()["worker"] == "green"

    @pytest.mark.parametrize(("minutes", "light"), [(1, "green"), (10, "yellow"), (90, "red")])
    def test_jobs_that_wait(self, minutes: int, light: str) -> None:
        run(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) "
            "VALUES ('default', 'x', now() - make_interval(mins => %s)), ('default', 'y', now() + interval '1 day')",
            minutes,
        )
        assert lights()["jobs"] == light
        assert "in Auftrag wartet" in sentences("jobs"), "what is meant for tomorrow does not wait"

    def test_jobs_that_failed(self) -> None:
        run("INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', 'x', 'failed')")
        assert "Ein Auftrag ist endgültig gescheitert. Die Seite »Betrieb« zeigt" in sentences("jobs")

    @pytest.mark.parametrize(("minutes", "light"), [(1, "green"), (10, "yellow"), (90, "red")])
    def test_the_public_record_lags(self, minutes: int, light: str) -> None:
        run("DELETE FROM gazette_due")
        run("INSERT INTO gazette_due (type, key, since) VALUES ('x', 'y', now() - make_interval(mins => %s))", minutes)
        assert lights()["projector"] == light

    @pytest.mark.parametrize(
        ("fields", "key", "light"),
        [
            ({"errands_failed": 2}, "errands", "yellow"),
            ({"errands_waiting": 1, "oldest_errand_seconds": 7200.0}, "errands", "yellow"),
            ({"errands_waiting": 1, "oldest_errand_seconds": 90_000.0}, "errands", "red"),
            ({"letters_failed": 1}, "letters", "yellow"),
            ({"letters_waiting": 3, "oldest_letter_seconds": 7200.0}, "letters", "yellow"),
            ({"letters_waiting": 3, "oldest_letter_seconds": 90_000.0}, "letters", "red"),
        ],
    )
    def test_errands_and_letters(
        self, fields: dict[str, Any], key: str, light: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert lights()[key] == "green"
        known = replace(figures(), **fields)
        monkeypatch.setattr(work, "figures", lambda: known)
        assert lights()[key] == light

    def test_words_for_a_time(self) -> None:
        assert [str(since(n)) for n in (1, 90, 200, 8000, 200_000)] == [
            "einer Sekunde",
            "90 Sekunden",
            "3 Minuten",
            "2 Stunden",
            "2 Tagen",
        ]


class TestRuns:
    def test_entries_that_nobody_signed(self) -> None:
        h.build_house()
        assert lights()["checkpoint"] == "yellow"
        assert "Es gibt keinen Prüfpunkt" in sentences("checkpoint")
        set_checkpoint()
        assert lights()["checkpoint"] == "green"

    @pytest.mark.parametrize(("days", "light"), [(0, "green"), (2, "yellow"), (4, "red")])
    def test_the_last_backup(self, days: int, light: str) -> None:
        with travel_to(now() - timedelta(days=days)):
            note_run(RunKind.BACKUP, is_good=True, detail="4,2 GiB nach /backup")
        assert lights()["backup"] == light

    def test_a_backup_that_failed(self) -> None:
        note_run(RunKind.BACKUP, is_good=False, detail="kein Platz auf /backup")
        assert "scheiterte: kein Platz auf /backup »kreislauf backup« sichert" in sentences("backup")

    def test_in_production_a_missing_one_is_missed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from kreislauf.config.environment import Mode

        assert lights()["backup"] == "green"
        monkeypatch.setattr(settings, "MODE", Mode.PRODUCTION)
        assert "Von hier gibt es noch keine Sicherung." in sentences("backup")

    def test_the_command_keeps_how_verifying_ended(self) -> None:
        assert lights()["verification"] == "yellow"
        call_command("journal", "verify")
        assert lights()["verification"] == "green"
        run("DROP FUNCTION budget_condition_is_met")
        with pytest.raises(Exception, match="2 Stellen stimmen nicht"):
            call_command("journal", "verify")
        assert "stimmte nicht alles: 2 Stellen stimmen nicht." in sentences("verification")
        with travel_to(now() + timedelta(days=9)):
            note_run(RunKind.VERIFICATION, is_good=True, detail="")
        assert lights()["verification"] == "green"

    def test_where_it_cannot_be_kept_verifying_goes_on(self, own_var: Path) -> None:
        (own_var / "state").write_text("no folder")
        said = StringIO()
        call_command("journal", "verify", stderr=said)
        assert "Warnung: Wie es ausging, lässt sich nicht festhalten (File exists" in said.getvalue()

    def test_a_file_that_cannot_be_read_is_told(self, own_var: Path) -> None:
        note_run(RunKind.BACKUP, is_good=True, detail="")
        (own_var / "state" / "backup.json").write_text("{")
        assert lights()["backup"] == "red"


def test_every_check_is_registered_once_and_in_order() -> None:
    known = known_checks()
    assert len({check.at for check in known}) == len({check.key for check in known}) == len(known)
    places = {check.key: check.at for check in known}
    for check in known:
        assert all(places[need] < check.at for need in check.needs), check.key
    assert [check.key for check in known if check.is_vital] == ["database", "migrations", "keys"]
    assert checking.CHECKS is CHECKS
