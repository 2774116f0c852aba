"""``kreislauf backup``: database and files of one moment into a folder that appears whole, the keys into another.

The database is seen first, in one snapshot that dump and counts share. The store only ever gains files, and a row names
a file that lies there already: whatever was copied afterwards holds all that the snapshot names.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import psycopg
from django.conf import settings

from kreislauf.config.backup import erasures, manifest, parts, rows, server
from kreislauf.config.backup.stop import StopError, refuse
from kreislauf.config.health.last_runs import RunKind, note_run
from kreislauf.journal.keys import attestation_key, keys_folder

NAMED: Final = "kreislauf-"
UNFINISHED: Final = ".unfinished-"
STAMP: Final = "%Y%m%dT%H%M%SZ"
FOLDER: Final = "backups"
MEGABYTE: Final = 1024 * 1024


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("kreislauf backup", description="Sichert die Datenbank und die Dateien.")
    parser.add_argument("--to", type=Path, help="Ordner für die Sicherungen; ohne ihn backups im Datenordner")
    parser.add_argument("--keys", type=Path, help="anderer Ordner, in den auch die Schlüssel gesichert werden")
    parser.add_argument("--keep", type=int, help="so viele Sicherungen bleiben, ältere werden danach entfernt")
    parser.add_argument("--jobs", type=int, default=2, help="so viele Tabellen werden zugleich gesichert")
    return parser


def run(chosen: argparse.Namespace) -> int:
    """0 when the backup lies whole under its name. Raises StopError; nothing of it is left then."""
    if chosen.keep is not None and chosen.keep < 1:
        raise refuse("Mit --keep bleibt mindestens eine Sicherung: die neue.")
    began, started = datetime.now(UTC), time.monotonic()
    to = chosen.to or settings.KREISLAUF_VAR / FOLDER
    try:
        folder = save(to, chosen.keys, jobs=max(chosen.jobs, 1), began=began)
    except StopError as stop:
        note_run(RunKind.BACKUP, is_good=False, detail=str(stop).splitlines()[0])
        raise
    told = f"{_size(folder) / MEGABYTE:.1f} MB in {time.monotonic() - started:.1f} Sekunden."
    note_run(RunKind.BACKUP, is_good=True, detail=f"{folder}, {told}")
    sys.stdout.write(f"{folder}\n{told}\n")
    if chosen.keys is None:
        sys.stdout.write("Die Schlüssel sind nicht dabei; --keys sichert sie in einen anderen Ordner.\n")
    if chosen.keep:
        for old in complete(to)[: -chosen.keep]:
            shutil.rmtree(old)
            sys.stdout.write(f"Entfernt: {old}\n")
    return 0


def complete(to: Path) -> list[Path]:
    """The whole backups in a folder, the oldest first."""
    return sorted(folder.parent for folder in to.glob(f"{NAMED}*/{manifest.NAME}"))


def save(to: Path, keys_to: Path | None, *, jobs: int, began: datetime) -> Path:
    """The folder of the new backup."""
    if keys_to is not None:
        parts.refuse_beside(keys_to, to)
    name = f"{NAMED}{began.strftime(STAMP)}"
    with _working_in(to) as unfinished:
        try:
            said = _database(unfinished, jobs)
            erasures.catch_up()
            shutil.copyfile(erasures.place(), unfinished / manifest.ERASURES)
            said["files"] = _files(unfinished)
            said["keys"] = manifest.fingerprints(keys_folder())
            said |= {"format": manifest.FORMAT, "program": version("kreislauf"), "made_at": began.isoformat()}
            manifest.write(unfinished, said, attestation_key())
            if keys_to is not None:
                parts.copy_keys(keys_folder(), keys_to / f"{NAMED}keys-{began.strftime(STAMP)}")
            unfinished.rename(to / name)
        except OSError as error:
            raise StopError(f"Die Sicherung ist gescheitert: {error.strerror} ({error.filename or to}).") from error
    os.sync()
    return to / name


@contextmanager
def _working_in(to: Path) -> Iterator[Path]:
    """An unfinished folder that is gone afterwards; one backup at a time, and none from a killed one stays."""
    try:
        to.mkdir(mode=parts.PRIVATE_FOLDER, parents=True, exist_ok=True)
        lock = (to / ".lock").open("a")
    except OSError as error:
        raise refuse(f"In {to} lässt sich nichts sichern: {error.strerror}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise refuse(f"In {to} läuft schon eine Sicherung.") from None
        for left in to.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left)
        unfinished = to / f"{UNFINISHED}{os.getpid()}"
        unfinished.mkdir(mode=parts.PRIVATE_FOLDER)
        try:
            yield unfinished
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def _database(unfinished: Path, jobs: int) -> dict[str, Any]:
    """Dump and count in one snapshot."""
    try:
        session = server.connect()
    except psycopg.OperationalError as error:
        raise refuse(f"Die Datenbank ist nicht erreichbar: {str(error).splitlines()[0]}") from error
    with session:
        major = server.major_of(session)
        programs = server.programs_for(major)
        session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = session.execute("SELECT pg_export_snapshot(), current_user").fetchone()
        if snapshot is None or session.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            raise refuse("In der Datenbank steht noch nichts, was sich sichern ließe.")
        said = {
            "postgresql": major,
            "roles": {"owner": snapshot[1], "runtime": settings.KREISLAUF_APP_ROLE},
            "migrations": rows.migrations(session),
            "tables": rows.counts(session),
            "journal": rows.journal(session),
        }
        began, dump = time.monotonic(), unfinished / manifest.DATABASE
        server.run(
            programs / "pg_dump",
            "--format=directory",
            f"--jobs={jobs}",
            f"--snapshot={snapshot[0]}",
            f"--file={dump}",
        )
    digests = {part.name: manifest.digest_of(part) for part in sorted(dump.iterdir())}
    return said | {
        "database": {"parts": digests, "bytes": _size(dump), "milliseconds": round(1000 * (time.monotonic() - began))}
    }


def _files(unfinished: Path) -> dict[str, Any]:
    from kreislauf.records.store import folder

    copied = parts.copy_contents(folder(), unfinished / manifest.FILES)
    return {"count": copied.count, "bytes": copied.bytes, "digest": copied.digest}


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
