"""The database that is saved or filled: its address for PostgreSQL's own programs, and the programs of its version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psycopg
from django.conf import settings
from psycopg.conninfo import make_conninfo

from kreislauf.config.backup.stop import StopError, refuse
from kreislauf.config.server_place import EmbeddedServerError, wheel_programs

DEBIAN: Final = Path("/usr/lib/postgresql")
NAMES: Final = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def owner_parts() -> dict[str, Any]:
    """The owner's address in PostgreSQL's words."""
    chosen = settings.DATABASES["default"]
    parts = {theirs: chosen[ours] for ours, theirs in NAMES.items() if chosen[ours]}
    return parts | {name: value for name, value in chosen["OPTIONS"].items() if name != "pool"}


def connect(**other: Any) -> psycopg.Connection[tuple[Any, ...]]:
    """A session of the owner, each statement for itself. Raises psycopg.OperationalError."""
    return psycopg.connect(make_conninfo(**owner_parts() | other), autocommit=True)


def major_of(session: psycopg.Connection[tuple[Any, ...]]) -> int:
    return session.info.server_version // 10000


def programs_for(major: int) -> Path:
    """The folder with pg_dump and pg_restore of the server's version.

    An older pg_dump refuses the server, and what a newer one writes goes back into a newer server only.
    """
    found = {_version_of(folder): folder for folder in reversed(list(_candidates()))}
    if major in found:
        return found[major]
    there = ", ".join(str(one) for one in sorted(found) if one) or "keine"
    raise refuse(
        f"Die Datenbank ist PostgreSQL {major}; dazu gehören pg_dump und pg_restore derselben Version "
        f"(gefunden: {there}). Auf Debian: apt-get install postgresql-client-{major}."
    )


def _candidates() -> Iterator[Path]:
    with suppress(EmbeddedServerError):
        yield wheel_programs()
    on_path = shutil.which("pg_dump")
    if on_path is not None:
        yield Path(on_path).parent
    yield from sorted(DEBIAN.glob("*/bin"))


def _version_of(folder: Path) -> int:
    """0 where the folder does not hold both programs."""
    if not (folder / "pg_restore").exists():
        return 0
    try:
        asked = [str(folder / "pg_dump"), "--version"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603  # a found program
    except OSError:
        return 0
    number = re.search(r"(\d+)", said)
    return int(number[1]) if number else 0


def run(program: Path, *arguments: str) -> None:
    """Run a program of PostgreSQL on the owner's database. Raises StopError with its first complaint."""
    parts = owner_parts()
    secret = {"PGPASSWORD": str(parts.pop("password"))} if "password" in parts else {}
    command = [str(program), f"--dbname={make_conninfo(**parts)}", "--no-password", *arguments]
    done = subprocess.run(  # noqa: S603  # a found program, our own arguments
        command, env=os.environ | secret, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        complaints = [line for line in done.stderr.splitlines() if "error:" in line] or done.stderr.splitlines()
        reason = complaints[0] if complaints else f"Signal {-done.returncode}, oft ein voller Datenträger"
        raise StopError(f"{program.name} ist gescheitert: {reason}")
