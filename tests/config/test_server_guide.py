"""docs/operations/server.md and backup.md, done word by word by somebody who is no superuser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings

from kreislauf.budget.models import Posting
from kreislauf.gazette import comparing
from kreislauf.journal.actions import attest_rows, set_checkpoint
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor
from kreislauf.vault.store import keys as vaults
from tests.applications import factories as make
from tests.budget import house as h
from tests.config.test_settings import PRODUCTION
from tests.support import database
from tests.support.cluster import GUIDE, OWNER, RUNTIME, Cluster, guide_blocks, programs

BACKUPS = GUIDE.with_name("backup.md")
BIN = Path(sys.executable).parent
ROWS = "SELECT (SELECT count(*) FROM budget_posting), (SELECT count(*) FROM journal_event)"


@dataclass
class Office:
    """A cluster with the guide's roles, and the environment that the guide exports."""

    cluster: Cluster
    environment: dict[str, str]

    def does(self, *lines: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Type lines of the guide into a shell, in the folder of the office."""
        script = "\n".join(lines).replace(".venv/bin/", f"{BIN}/")
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            env=self.environment | more,
            cwd=self.environment["KREISLAUF_VAR"],
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    database.start_server()
    with Cluster(programs()) as cluster:
        cluster.make_roles_and_database()
        host = f"@/kreislauf?host={quote(str(cluster.folder), safe='')}"
        exported = dict(re.findall(r"^export (\w+)='(.*)'$", "\n".join(guide_blocks("sh")), re.MULTILINE))
        urls = {
            name: value.replace("@db.example/kreislauf?sslmode=verify-full", host) for name, value in exported.items()
        }
        assert urls.keys() == {"DATABASE_URL", "DATABASE_OWNER_URL"}
        (tmp_path / "files").mkdir()
        path = f"{programs()}:{os.environ['PATH']}"
        yield Office(cluster, PRODUCTION | urls | {"KREISLAUF_VAR": str(tmp_path), "PATH": path})


def lines_after(heading: str, language: str = "sh", guide: Path = GUIDE) -> list[str]:
    """The lines of the first example below a heading of the guide."""
    section = guide.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = re.search(rf"^```{language}\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    assert found, heading
    return found[1].splitlines()


def test_ordinary_roles_set_up_an_empty_server(office: Office) -> None:
    ordinary = f"SELECT count(*) FROM pg_roles WHERE rolname IN ('{OWNER}', '{RUNTIME}') AND NOT (rolsuper OR rolcreaterole OR rolcreatedb)"  # noqa: E501, S608
    assert office.cluster.run(ordinary) == [(2,)]
    commands = [line for line in lines_after("Program") if re.search(r"kreislauf (check|migrate)", line)]
    assert [re.findall(r"kreislauf (\w+)", command)[0] for command in commands] == ["migrate", "check"]
    empty = office.does(commands[1])
    assert (empty.returncode, "»kreislauf migrate« wendet" in empty.stderr) == (1, True), empty.stderr
    migrated = office.does(commands[0])
    assert migrated.returncode == 0, migrated.stderr
    for again in (commands[1], ".venv/bin/kreislauf journal verify"):
        done = office.does(again)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
    lights = doctored(office)
    assert {check for check, light in lights.items() if light == "red"} == {"mail", "worker"}, "neither is there yet"
    assert {lights[check] for check in ("database", "roles", "migrations", "objects", "keys")} == {"green"}


def doctored(office: Office) -> dict[str, str]:
    """The light of each check, as `kreislauf doctor` says it there."""
    done = office.does(".venv/bin/kreislauf doctor --json")
    assert (done.returncode, done.stderr) == (1, ""), done.stderr
    return {check["check"]: check["light"] for check in json.loads(done.stdout)["checks"]}


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_restored_into_an_empty_server(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "KREISLAUF_VAR", Path(office.environment["KREISLAUF_VAR"]))
    vaults._read.cache_clear()
    house, _ = h.released_house()
    make.make_draft(make.make_service(house.cast.digital_unit, version=make.make_form()))
    attest_rows(actor=Actor.system("test"), reason="Ratszeilen sind hier ohne Handlung gebaut")
    comparing.rebuild()
    set_checkpoint()
    here = {"DATABASE_URL": database.current_address(), "DATABASE_OWNER_URL": database.current_address()}
    saved = office.does(*lines_after("Backup", guide=BACKUPS), **here)
    assert saved.returncode == 0, saved.stderr
    restored = office.does(
        *lines_after("Restore", guide=BACKUPS), KREISLAUF_VAR=f"{office.environment['KREISLAUF_VAR']}/elsewhere"
    )
    assert (restored.returncode, restored.stderr) == (0, ""), restored.stderr
    postings, events = office.cluster.run(ROWS, "kreislauf")[0]
    assert (postings, events) == (Posting.objects.count(), Event.objects.count())
    a_lossy_restore_is_found_out(office)
    vaults._read.cache_clear()


def a_lossy_restore_is_found_out(office: Office) -> None:
    """What older PostgreSQL made of a grant that was missing: some objects are left out, with a line in a log."""
    office.cluster.run(f"CREATE DATABASE lossy OWNER {OWNER}")
    listed = office.does("pg_restore --list backups/kreislauf-*/database").stdout.splitlines()
    lost = re.compile(r" (FUNCTION public budget_(book|check_release)\(|TRIGGER public budget_release check_release )")
    kept = [line for line in listed if not lost.search(line)]
    assert len(kept) == len(listed) - 3
    (Path(office.environment["KREISLAUF_VAR"]) / "list").write_text("\n".join(kept))
    urls = {
        name: office.environment[name].replace("/kreislauf?", "/lossy?")
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL")
    }
    office.does('pg_restore --use-list=list --dbname="$DATABASE_OWNER_URL" backups/kreislauf-*/database', **urls)
    assert office.cluster.run(ROWS, "lossy") == office.cluster.run(ROWS, "kreislauf")
    for command in ("check", "journal verify", "doctor"):
        done = office.does(f".venv/bin/kreislauf {command}", **urls)
        assert done.returncode == 1
        for place in (
            "function budget_book(",
            "function budget_check_release()",
            "trigger check_release on budget_release",
        ):
            assert f"{place}" in done.stdout + done.stderr
