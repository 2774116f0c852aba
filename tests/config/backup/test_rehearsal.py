"""A backup goes back into an empty cluster elsewhere, through the commands; what is wrong is one sentence, in time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from kreislauf.config.backup import manifest
from kreislauf.config.health.last_runs import LastRun, RunKind, last_run
from kreislauf.gazette import comparing
from kreislauf.journal.actions import attest_rows, set_checkpoint
from kreislauf.kernel import Actor
from kreislauf.records import store
from kreislauf.vault.store import keys as vaults
from tests.applications import factories as make
from tests.budget import house as h
from tests.config.test_settings import PRODUCTION
from tests.support import database
from tests.support.cluster import OWNER, RUNTIME, SUPERUSER, Cluster, programs

ROWS = "SELECT (SELECT count(*) FROM budget_posting), (SELECT count(*) FROM journal_event)"
DONE, FAILED, REFUSED, NOT_PROVED = range(4)
numbers = count(1)


def kreislauf(*arguments: object, limit: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command; `limit` goes before it in the shell."""
    line = [sys.executable, "-P", "-m", "kreislauf.config.cli", *map(str, arguments)]
    shell = ["bash", "-c", f'{limit or ":"}; exec "$@"', "bash", *line]
    path = f"{programs()}:{os.environ['PATH']}"
    careful = {"PYTHONDONTWRITEBYTECODE": "1"} if limit else {}  # a limit would cut what Python keeps of modules, too
    known = PRODUCTION | {"PATH": path} | careful | environment
    return subprocess.run(shell, env=known, capture_output=True, text=True, check=False)


@dataclass(frozen=True)
class Saved:
    """A county's house: where its data lies, and what the command made of it."""

    var: Path
    folder: Path
    keys: Path
    said: str
    last: LastRun | None

    def copied(self, to: Path) -> Path:
        return Path(shutil.copytree(self.folder, to / "copy"))


@pytest.fixture(scope="module")
def saved(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Made once for this module; the rows are gone afterwards, the backup stays."""
    var, to, keys = (tmp_path_factory.mktemp(name) for name in ("var", "to", "keys"))
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(settings, "KREISLAUF_VAR", var)
        vaults._read.cache_clear()
        house, _ = h.released_house()
        make.make_draft(make.make_service(house.cast.digital_unit, version=make.make_form()))
        attest_rows(actor=Actor.system("test"), reason="Ratszeilen sind hier ohne Handlung gebaut")
        comparing.rebuild()
        set_checkpoint()
        store.keep(b"ein Dokument")
        address = database.current_address()
        where = {"KREISLAUF_VAR": str(var), "DATABASE_URL": address, "DATABASE_OWNER_URL": address}
        done = kreislauf("backup", "--to", to, "--keys", keys, **where)
        assert (done.returncode, done.stderr) == (DONE, ""), done.stderr
        last = last_run(RunKind.BACKUP)
        full_disk_leaves_nothing(to, where)
        older_ones_go(tmp_path_factory.mktemp("rotated"), where)
        database.restore_rows()
        vaults._read.cache_clear()
    return Saved(var, Path(done.stdout.splitlines()[0]), next(keys.iterdir()), done.stdout, last)


def full_disk_leaves_nothing(to: Path, where: dict[str, str]) -> None:
    """No file larger than 2 KB can be written; the disk's own limit ends it in the same place."""
    before = sorted(to.iterdir())
    done = kreislauf("backup", "--to", to, limit="ulimit -f 2", **where)
    assert done.returncode == FAILED
    assert "gescheitert" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert sorted(to.iterdir()) == before


def older_ones_go(to: Path, where: dict[str, str]) -> None:
    """Whole backups alone are counted and removed, and only when there is a new one."""
    for name in ("kreislauf-20200101T000000Z", "kreislauf-20210101T000000Z", "something"):
        (to / name).mkdir()
        (to / name / manifest.NAME).write_text("{}")
    (to / "kreislauf-20190101T000000Z").mkdir()
    refused = kreislauf("backup", "--to", to, "--keep", "0", **where)
    assert (refused.returncode, len(list(to.iterdir()))) == (REFUSED, 4)
    done = kreislauf("backup", "--to", to, "--keep", "2", **where)
    assert done.returncode == DONE, done.stderr
    new = Path(done.stdout.splitlines()[0]).name
    left = {folder.name for folder in to.iterdir() if folder.is_dir()}
    assert left == {"kreislauf-20190101T000000Z", "kreislauf-20210101T000000Z", "something", new}


@pytest.fixture(scope="module")
def cluster(django_db_setup: None) -> Iterator[Cluster]:
    with Cluster(programs()) as made:
        made.make_roles_and_database()
        yield made


@dataclass(frozen=True)
class Elsewhere:
    """An empty database and an empty folder for data."""

    cluster: Cluster
    name: str
    var: Path

    def restores(self, folder: Path, *options: object, **environment: str) -> subprocess.CompletedProcess[str]:
        register = "--erasures", folder / manifest.ERASURES
        return kreislauf("restore", folder, *register, *options, **self.environment | environment)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "KREISLAUF_VAR": str(self.var),
            "DATABASE_URL": self.cluster.address(RUNTIME, self.name),
            "DATABASE_OWNER_URL": self.cluster.address(OWNER, self.name),
        }

    def is_empty(self) -> bool:
        things = (
            "SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace)"
            " + (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace)"
        )
        files = [path for path in self.var.rglob("*") if path.is_file()]
        return (self.cluster.run(things, self.name), files) == ([(0,)], [])


@pytest.fixture
def elsewhere(cluster: Cluster, tmp_path: Path) -> Elsewhere:
    place = Elsewhere(cluster, f"elsewhere_{next(numbers)}", tmp_path / "elsewhere")
    place.var.mkdir()
    cluster.run(f"CREATE DATABASE {place.name} OWNER {OWNER}")
    return place


def test_the_backup_is_whole_private_and_recorded(saved: Saved) -> None:
    said = manifest.read(saved.folder)
    manifest.refuse_changed_parts(saved.folder, said)
    manifest.refuse_unsealed(said, saved.keys)
    assert said["tables"]["public.budget_posting"] > 0
    assert said["files"]["count"] == len(list((saved.folder / "files").glob("??/*"))) > 0
    assert {"journal-hmac.key", "county/0001.key"} <= said["keys"].keys()
    assert [path for path in saved.folder.rglob("*") if path.suffix in {".key", ".pem", ".hmac"}] == []
    assert saved.folder.stat().st_mode & 0o077 == saved.keys.stat().st_mode & 0o077 == 0
    assert saved.last is not None
    assert saved.last.is_good
    assert saved.last.detail.startswith(f"{saved.folder}, ")


def test_it_goes_back_and_is_proved(saved: Saved, elsewhere: Elsewhere) -> None:
    done = elsewhere.restores(saved.folder, "--keys", saved.keys)
    assert (done.returncode, done.stderr) == (DONE, ""), done.stderr
    assert done.stdout.endswith("Alles ist zurück und geprüft.\n")
    said = manifest.read(saved.folder)
    postings, events = elsewhere.cluster.run(ROWS, elsewhere.name)[0]
    assert (postings, events) == (said["tables"]["public.budget_posting"], said["tables"]["public.journal_event"])
    assert manifest.fingerprints(elsewhere.var / "keys") == said["keys"]
    again = elsewhere.restores(saved.folder, "--keys", saved.keys)
    assert again.returncode == REFUSED
    assert f"Die Datenbank {elsewhere.name} ist nicht leer: Darin stehen " in again.stderr
    assert elsewhere.cluster.run(ROWS, elsewhere.name) == [(postings, events)]
    a_guard_that_is_gone_is_found(elsewhere)


def a_guard_that_is_gone_is_found(elsewhere: Elsewhere) -> None:
    """What a proof that cannot fail would not see."""
    elsewhere.cluster.run(f"GRANT DELETE ON journal_checkpoint TO {RUNTIME}", elsewhere.name)
    line = [sys.executable, "-P", "-m", "kreislauf.config.backup.guards"]
    done = subprocess.run(line, env=PRODUCTION | elsewhere.environment, capture_output=True, text=True, check=False)
    assert done.stderr == "DELETE auf journal_checkpoint wird der Rolle des Programms nicht verweigert.\n"
    assert done.returncode == 1


def test_roles_and_database_are_made_by_the_administrator(saved: Saved, tmp_path: Path) -> None:
    var = tmp_path / "var"
    shutil.copytree(saved.keys, var / "keys")
    with Cluster(programs()) as bare:
        place = Elsewhere(bare, "kreislauf", var)
        alone = place.restores(saved.folder)
        assert alone.returncode == REFUSED
        assert f"  CREATE ROLE {OWNER} LOGIN PASSWORD '…';" in alone.stderr
        done = place.restores(saved.folder, "--admin", bare.address(SUPERUSER, "postgres"))
        assert (done.returncode, done.stderr) == (DONE, ""), done.stderr
        ordinary = f"SELECT count(*) FROM pg_roles WHERE rolname IN ('{OWNER}', '{RUNTIME}') AND NOT rolsuper"  # noqa: S608
        assert bare.run(ordinary) == [(2,)]


def test_a_part_that_was_changed(saved: Saved, elsewhere: Elsewhere, tmp_path: Path) -> None:
    copy = saved.copied(tmp_path)
    part = max((copy / "database").iterdir(), key=lambda file: file.stat().st_size)
    content = part.read_bytes()
    part.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    done = elsewhere.restores(copy, "--keys", saved.keys)
    assert (done.returncode, done.stderr.count("\n")) == (REFUSED, 1)
    assert done.stderr.startswith(f"{part} ist nicht mehr, was gesichert wurde.")
    assert elsewhere.is_empty()


def test_a_manifest_that_was_changed(saved: Saved, elsewhere: Elsewhere, tmp_path: Path) -> None:
    copy = saved.copied(tmp_path)
    said = json.loads((copy / manifest.NAME).read_text())
    said["tables"]["public.budget_posting"] += 1
    (copy / manifest.NAME).write_text(json.dumps(said))
    done = elsewhere.restores(copy, "--keys", saved.keys)
    assert (done.returncode, done.stderr.count("\n")) == (REFUSED, 1)
    assert "Das Siegel von manifest.json stimmt nicht" in done.stderr
    assert elsewhere.is_empty()


def test_a_file_that_was_changed_leaves_nothing(saved: Saved, elsewhere: Elsewhere, tmp_path: Path) -> None:
    copy = saved.copied(tmp_path)
    file = next((copy / "files").glob("??/*"))
    file.write_bytes(b"etwas anderes")
    done = elsewhere.restores(copy, "--keys", saved.keys)
    assert (done.returncode, done.stderr.count("\n")) == (FAILED, 1)
    assert f"{file} ist beschädigt" in done.stderr
    assert elsewhere.is_empty()


def test_a_key_that_is_missing(saved: Saved, elsewhere: Elsewhere, tmp_path: Path) -> None:
    keys = Path(shutil.copytree(saved.keys, tmp_path / "keys"))
    (keys / "county" / "0001.key").unlink()
    done = elsewhere.restores(saved.folder, "--keys", keys)
    assert (done.returncode, done.stderr.count("\n")) == (REFUSED, 1)
    assert f"In {keys} fehlt der Schlüssel county/0001.key" in done.stderr
    assert elsewhere.is_empty()


def test_a_disk_that_is_full_leaves_nothing(saved: Saved, elsewhere: Elsewhere, tmp_path: Path) -> None:
    """A role that may not make what the dump holds stands for every error in the middle of it."""
    elsewhere.cluster.run(f"ALTER DATABASE {elsewhere.name} OWNER TO {SUPERUSER}")
    done = elsewhere.restores(saved.folder, "--keys", saved.keys)
    assert done.returncode == FAILED
    assert "pg_restore ist gescheitert" in done.stderr
    assert elsewhere.is_empty()
    copy = saved.copied(tmp_path)
    (copy / "files" / "00").mkdir(exist_ok=True)
    full = kreislauf(
        "restore", copy, "--keys", saved.keys, "--without-erasures", limit="ulimit -f 0", **elsewhere.environment
    )
    assert (full.returncode, full.stderr.count("\n")) == (FAILED, 1)
    assert "Die Dateien ließen sich nicht zurückspielen" in full.stderr
    assert elsewhere.is_empty()


def test_a_runtime_role_of_another_name(saved: Saved, elsewhere: Elsewhere) -> None:
    done = elsewhere.restores(saved.folder, "--keys", saved.keys, KREISLAUF_APP_ROLE="somebody")
    assert (done.returncode, done.stderr.count("\n")) == (REFUSED, 1)
    assert f"Die Sicherung stammt von der Rolle {RUNTIME}, hier heißt sie somebody." in done.stderr
    assert elsewhere.is_empty()


def test_keys_never_lie_beside_the_rows(tmp_path: Path, elsewhere: Elsewhere) -> None:
    done = kreislauf("backup", "--to", tmp_path, "--keys", tmp_path / "keys", **elsewhere.environment)
    assert (done.returncode, done.stderr.count("\n")) == (REFUSED, 1)
    assert "Die Schlüssel gehören nicht zur Sicherung" in done.stderr


def test_an_empty_database_is_no_backup(tmp_path: Path, elsewhere: Elsewhere) -> None:
    done = kreislauf("backup", "--to", tmp_path / "to", **elsewhere.environment)
    assert (done.returncode, done.stderr.count("\n")) == (REFUSED, 1)
    assert "In der Datenbank steht noch nichts" in done.stderr
    assert [path.name for path in (tmp_path / "to").iterdir()] == [".lock"]
