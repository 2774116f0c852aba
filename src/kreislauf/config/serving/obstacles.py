"""``python -m kreislauf.config.serving.obstacles``: what keeps `kreislauf serve` from serving, one sentence each.

A program of its own, so that the supervisor stays small. A database that is away is no obstacle: pages say so until it
is back (`outage.py`). Whether rows and keys fit is asked by `kreislauf check` and `kreislauf journal verify`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import django

from kreislauf.config.paths import is_writable
from kreislauf.kernel import guide

HELP: Final = f"Er gehört dem Konto, unter dem Kreislauf läuft, oder aus der Sicherung zurück ({guide('keys.md')})."


def main() -> int:
    """1 when there is an obstacle, after it was said; else 0."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreislauf.config.settings")
    django.setup()
    obstacle = next(chain(closed_folder(), unreadable_keys(), database_of_another_version()), None)
    if obstacle is not None:
        sys.stderr.write(f"{obstacle}\n")
    return int(obstacle is not None)


def closed_folder() -> Iterator[str]:
    """The folder for data that cannot be written to: files and keys would fail on a page."""
    from django.conf import settings

    if not is_writable(settings.KREISLAUF_VAR):
        yield f"In den Ordner {settings.KREISLAUF_VAR} darf dieses Konto nicht schreiben (KREISLAUF_VAR)."


def unreadable_keys() -> Iterator[str]:
    """A key that cannot be read, or that is none: what it opens would fail on a page, hours later."""
    from kreislauf.journal.keys import keys_folder

    top = keys_folder()
    if not top.exists():
        return
    try:
        files = sorted(
            Path(folder) / name
            for folder, folders, names in os.walk(top, onerror=_raise)
            for name in (*folders, *names)
        )
    except OSError as error:
        yield f"Der Ordner der Schlüssel {error.filename} ist nicht lesbar ({error.strerror}). {HELP}"
        return
    for file in files:
        if file.suffix in READERS:
            yield from _fault_of(file)


def _fault_of(file: Path) -> Iterator[str]:
    try:
        READERS[file.suffix](file.read_bytes())
    except OSError as error:
        yield f"Der Schlüssel {file} ist nicht lesbar ({error.strerror}). {HELP}"
    except ValueError:
        yield f"Die Datei {file} enthält keinen Schlüssel. {HELP}"


def _raise(error: OSError) -> None:
    raise error


def _private_key(content: bytes) -> None:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    load_pem_private_key(content, password=None)


def _secret(content: bytes) -> None:
    if len(content) != SECRET_BYTES:
        raise ValueError


SECRET_BYTES: Final = 32
READERS: Final[dict[str, Callable[[bytes], None]]] = {".pem": _private_key, ".key": _secret, ".hmac": _secret}
"""How a key is read, by the ending of its file."""


def database_of_another_version() -> Iterator[str]:
    """Migrations that this program lacks, or that the database lacks."""
    from django.db import OperationalError

    from kreislauf.config.database import unknown_migrations
    from kreislauf.config.expected_database import is_migrated

    try:
        if unknown_migrations():
            yield "Die Datenbank ist von einer neueren Fassung von Kreislauf; installieren Sie diese."
        elif not is_migrated():
            yield "Der Datenbank fehlen Migrationen dieser Fassung; »kreislauf migrate« wendet sie an."
    except OperationalError:
        sys.stderr.write("Die Datenbank ist nicht erreichbar; bis sie es ist, sagen es alle Seiten.\n")


if __name__ == "__main__":
    sys.exit(main())
