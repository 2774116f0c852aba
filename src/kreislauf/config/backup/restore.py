"""``kreislauf restore FOLDER``: a backup goes back into an empty database and an empty store, and is proved.

Everything that can be refused is refused before the first row; what breaks off later is taken back.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from kreislauf.config.backup import again, erasures, guards, manifest, parts, rows, server, target
from kreislauf.config.backup.stop import NOT_PROVED, StopError, refuse
from kreislauf.config.processes import own_command
from kreislauf.journal.keys import keys_folder

ROLE: Final = "KREISLAUF_DATABASE_ROLE"
STANDS_STILL: Final = (
    "worker",
    "jobs",
    "errands",
    "letters",
    "projector",
    "mail",
    "backup",
    "verification",
    "checkpoint",
)
"""Checks of the doctor that tell of a house that is open."""
PROOFS: Final = (
    ("doctor", *(f"--skip={check}" for check in STANDS_STILL)),
    ("journal", "verify"),
    ("gazette", "check"),
)
"""Our own commands that must end with 0."""


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("kreislauf restore", description="Spielt eine Sicherung zurück und prüft sie.")
    parser.add_argument("folder", type=Path, help="Ordner der Sicherung")
    parser.add_argument(
        "--keys", type=Path, help="Ordner der gesicherten Schlüssel; ohne ihn liegen sie schon im Datenordner"
    )
    parser.add_argument("--erasures", type=Path, help="das neueste Verzeichnis der Löschungen (erasures.jsonl)")
    parser.add_argument("--without-erasures", action="store_true", help="das Verzeichnis der Löschungen ist verloren")
    parser.add_argument("--admin", default="", help="Adresse eines Administrators, der Rollen und Datenbank anlegt")
    parser.add_argument("--jobs", type=int, default=2, help="so viele Tabellen werden zugleich eingespielt")
    return parser


def run(chosen: argparse.Namespace) -> int:
    """0 when all is back and proved. Raises StopError."""
    said = manifest.read(chosen.folder)
    is_older = _is_older(said)
    manifest.refuse_changed_parts(chosen.folder, said)
    keys = chosen.keys or keys_folder()
    parts.refuse_missing_keys(said["keys"], keys)
    manifest.refuse_unsealed(said, keys)
    register = _register(chosen, keys)
    target.refuse_other_roles(said["roles"])
    if chosen.admin:
        target.make_roles_and_database(chosen.admin)
    with target.session_of_owner() as session:
        target.refuse_missing_role(session)
        target.refuse_filled(session)
        programs = _programs(session, said["postgresql"])
        with _timed("Dateien"), _files_in_place(chosen.folder / manifest.FILES, said["files"]), _keys_in_place(keys):
            _database(chosen, session, programs, said)
        if is_older:
            _migrate()
        with _timed("Schutz gegen den Eigentümer"):
            refused = guards.tell(guards.as_owner(session)) == 0
    if register is not None:
        _erase_again(register)
    _prove(refused)
    sys.stdout.write("Alles ist zurück und geprüft.\n")
    return 0


def _is_older(said: dict[str, Any]) -> bool:
    """Whether migrations follow after it; refuses what this version does not know."""
    from django.db.migrations.loader import MigrationLoader

    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(said["migrations"]) - known)
    if unknown:
        raise refuse(
            f"Die Sicherung ist von Kreislauf {said['program']}, das Schritte kennt, die diese Fassung nicht kennt "
            f"({unknown[0]}). Installieren Sie jene Fassung."
        )
    return len(said["migrations"]) < len(known)


def _migrate() -> None:
    with _timed("Migriert"):
        code = _run(*own_command("migrate", "--verbosity=0"))
    if code:
        raise StopError("Die Sicherung ist zurück, ließ sich aber nicht auf diese Fassung heben.", NOT_PROVED)


def _programs(session: target.Session, dumped: int) -> Path:
    here = server.major_of(session)
    if here < dumped:
        raise refuse(
            f"Die Sicherung ist von PostgreSQL {dumped}, dieser Server ist {here}; nötig ist {dumped} oder neuer."
        )
    return server.programs_for(here)


def _register(chosen: argparse.Namespace, keys: Path) -> Path | None:
    """What was erased since the backup was made; without it a restore would bring back what nobody may keep."""
    if chosen.without_erasures:
        return None
    register: Path = chosen.erasures or erasures.place()
    if not register.exists():
        raise refuse(
            f"Das Verzeichnis der Löschungen {register} fehlt: Was nach der Sicherung gelöscht wurde, käme zurück. "
            "Nennen Sie das neueste mit --erasures; nur wo es verloren ist, hilft --without-erasures."
        )
    erasures.refuse_changed_register(register, (file.read_bytes() for file in keys.glob(manifest.JOURNAL_KEYS)))
    return register


def _erase_again(register: Path) -> None:
    """As the program's role; the register goes on from where it was."""
    try:
        if not erasures.place().exists():
            shutil.copyfile(register, erasures.place())
            erasures.place().chmod(parts.PRIVATE_FILE)
    except OSError as error:
        raise StopError(f"{erasures.place()} lässt sich nicht schreiben: {error.strerror}.", NOT_PROVED) from error
    with _timed("Löschungen"):
        code = _run(sys.executable, "-P", "-m", again.__name__, str(register))
    if code:
        raise StopError(
            "Was nach der Sicherung gelöscht wurde, ließ sich nicht noch einmal löschen. Nehmen Sie den Betrieb so "
            f"nicht auf; nach der Abhilfe wiederholt es »{sys.executable} -m {again.__name__} {register}«.",
            NOT_PROVED,
        )


def _run(*command: str) -> int:
    environment = {name: value for name, value in os.environ.items() if name != ROLE}
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603  # our own


@contextmanager
def _files_in_place(source: Path, said: dict[str, Any]) -> Iterator[None]:
    """The store beside its place, each file compared with its name; in place when all else went well."""
    from kreislauf.records.store import folder

    store, unfinished = folder(), folder().with_name(".unfinished-files")
    if any(parts.contents(store)):
        raise refuse(f"In {store} liegen schon Dateien. Zurückgespielt wird nur in einen leeren Ordner.")
    shutil.rmtree(unfinished, ignore_errors=True)
    store.parent.mkdir(mode=parts.PRIVATE_FOLDER, parents=True, exist_ok=True)
    try:
        copied = parts.copy_contents(source, unfinished)
        if (copied.count, copied.digest) != (said["count"], said["digest"]):
            raise StopError(f"In {source} liegen {copied.count} Dateien, gesichert wurden {said['count']} oder andere.")
        yield
        shutil.rmtree(store, ignore_errors=True)
        unfinished.rename(store)
    except OSError as error:
        raise StopError(f"Die Dateien ließen sich nicht zurückspielen: {error.strerror} ({error.filename}).") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


@contextmanager
def _keys_in_place(keys: Path) -> Iterator[None]:
    """The keys come back with the rows that need them, and not without."""
    place = keys_folder()
    if keys.resolve() == place.resolve():
        yield
        return
    if place.is_dir() and manifest.fingerprints(place):
        raise refuse(f"In {place} liegen schon Schlüssel; --keys gilt für einen leeren Ordner.")
    yield
    shutil.rmtree(place, ignore_errors=True)
    parts.copy_keys(keys, place)


def _database(chosen: argparse.Namespace, session: target.Session, programs: Path, said: dict[str, Any]) -> None:
    """Restored and counted, or empty as before."""
    dump = str(chosen.folder / manifest.DATABASE)
    try:
        with _timed("Datenbank"):
            server.run(programs / "pg_restore", "--exit-on-error", f"--jobs={max(chosen.jobs, 1)}", dump)
            session.execute("ANALYZE")
        with _timed("Gezählt"):
            _refuse_other_rows(session, said)
    except BaseException:
        rows.empty(session)
        raise


def _refuse_other_rows(session: target.Session, said: dict[str, Any]) -> None:
    found = rows.counts(session)
    for table, count in said["tables"].items():
        if found.get(table) != count:
            raise StopError(f"In {table} stehen {found.get(table, 0)} Zeilen, gesichert wurden {count}.")
    if rows.journal(session) != said["journal"]:
        raise StopError("Die Ketten des Journals enden anders als in der Sicherung.")


def _prove(was_refused: bool) -> None:
    """Every proof runs, whatever an earlier one says."""
    runtime = [sys.executable, "-P", "-m", guards.__name__]
    failed = [] if was_refused else ["Schutz gegen den Eigentümer"]
    for name, command in [
        ("Schutz gegen das Programm", runtime),
        *((f"kreislauf {proof[0]}", own_command(*proof)) for proof in PROOFS),
    ]:
        with _timed(name):
            code = _run(*command)
        if code:
            failed.append(name)
    if failed:
        raise StopError(
            f"Alles ist zurückgespielt, aber nicht in Ordnung: {', '.join(failed)}. "
            "Nehmen Sie den Betrieb so nicht auf.",
            NOT_PROVED,
        )


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    sys.stdout.write(f"{what}: {time.monotonic() - began:.1f} s\n")
    sys.stdout.flush()
