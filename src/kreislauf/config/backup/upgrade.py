"""``kreislauf upgrade``: bring the database to this version, closed meanwhile, and open again when it is proved.

Backup first, then migrations that wait for a lock for seconds only: who waits longer lets everybody behind wait
as well, so it steps back and comes again. Whatever fails leaves the house closed and says the way back.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from kreislauf.config import maintenance
from kreislauf.config.backup import backup, server
from kreislauf.config.backup.stop import NOT_PROVED, StopError, refuse
from kreislauf.config.database import unknown_migrations
from kreislauf.config.expected_database import is_migrated
from kreislauf.config.processes import own_command

LOCK_SECONDS: Final = 5
ATTEMPTS: Final = 6
PAUSE_SECONDS: Final = 5.0
LAST_REQUESTS_SECONDS: Final = 35.0
"""Statements of the web server end after 30."""
LOCKED: Final = ("lock timeout", "deadlock detected")
PROOFS: Final = (("check",), ("journal", "verify"))
BUSY: Final = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND usename = %s AND pid <> pg_backend_pid() AND state <> 'idle'
"""


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("kreislauf upgrade", description="Hebt die Datenbank auf diese Fassung.")
    parser.add_argument("--to", type=Path, help="Ordner für die Sicherung davor; ohne ihn backups im Datenordner")
    parser.add_argument("--end-maintenance", action="store_true", help="öffnet das Haus, wo ein Versuch es zuließ")
    return parser


def run(chosen: argparse.Namespace) -> int:
    """0 when the database is of this version, proved and open. Raises StopError; the house stays closed then."""
    if chosen.end_maintenance:
        maintenance.end()
        sys.stdout.write("Die Wartung ist beendet.\n")
        return 0
    if unknown := unknown_migrations():
        raise refuse(
            f"Die Datenbank ist von einer neueren Fassung von Kreislauf ({unknown[0]}); installieren Sie diese."
        )
    if is_migrated() and maintenance.since() is None:
        sys.stdout.write("Die Datenbank ist auf dem Stand dieser Fassung.\n")
        return 0
    saved = _saved(chosen.to or settings.KREISLAUF_VAR / backup.FOLDER)
    with _way_back(saved):
        _migrate()
        _prove()
    maintenance.end()
    sys.stdout.write("Die Datenbank ist auf dem Stand dieser Fassung und geprüft. Starten Sie »kreislauf serve« neu.\n")
    return 0


def _saved(to: Path) -> Path:
    """Close the house and keep what is there; where that fails, nothing was changed and it is as open as before."""
    was_open = maintenance.since() is None
    try:
        maintenance.begin()
    except OSError as error:
        raise refuse(f"{maintenance.place()} lässt sich nicht schreiben: {error.strerror}.") from error
    try:
        _wait_for_last_requests()
        folder = backup.save(to, None, jobs=2, began=datetime.now(UTC))
    except BaseException:
        if was_open:
            maintenance.end()
        raise
    sys.stdout.write(f"Gesichert: {folder}\n")
    return folder


def _wait_for_last_requests() -> None:
    """Whoever was in the middle of something when the house closed comes to an end."""
    deadline = time.monotonic() + LAST_REQUESTS_SECONDS
    with server.connect() as session:
        while time.monotonic() < deadline:
            busy = session.execute(BUSY, [settings.KREISLAUF_APP_ROLE]).fetchone()
            if busy is None or not busy[0]:
                return
            time.sleep(0.2)


@contextmanager
def _way_back(saved: Path) -> Iterator[None]:
    try:
        yield
    except StopError as stop:
        raise StopError(
            f"{stop}\nAlle Seiten melden weiter Wartung. Entweder die Ursache beheben und »kreislauf upgrade« "
            "wiederholen, oder zurück: die vorige Fassung installieren und mit leerer Datenbank und leerem Ordner\n"
            f"  kreislauf restore {saved}\n"
            "und danach »kreislauf upgrade --end-maintenance«.",
            stop.code,
        ) from stop


def _migrate() -> None:
    """Each migration is a transaction: what was applied stays, and the next attempt goes on from there."""
    waiting = os.environ | {"PGOPTIONS": f"-c lock_timeout={LOCK_SECONDS}s"}
    command = own_command("migrate", "--no-input", "--verbosity=1")
    for attempt in range(1, ATTEMPTS + 1):
        done = subprocess.run(  # noqa: S603  # our own
            command, env=waiting, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode == 0:
            return
        reason = (done.stderr.strip().splitlines() or ["ohne Meldung"])[-1]
        if not any(word in done.stderr for word in LOCKED):
            break
        sys.stdout.write(
            f"Versuch {attempt} von {ATTEMPTS}: Jemand hält eine Sperre. Weiter in {PAUSE_SECONDS:.0f} s.\n"
        )
        sys.stdout.flush()
        time.sleep(PAUSE_SECONDS)
    raise StopError(f"Die Migration ist gescheitert: {reason}")


def _prove() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "KREISLAUF_DATABASE_ROLE"}
    for proof in PROOFS:
        code = subprocess.run(own_command(*proof), env=environment, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603  # our own
        if code:
            raise StopError(f"Nach der Migration ist »kreislauf {' '.join(proof)}« nicht grün.", NOT_PROVED)
