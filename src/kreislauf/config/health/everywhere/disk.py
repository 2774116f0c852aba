"""Room on the disks: where files lie, where unfinished uploads lie, and what the database keeps back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, green, red, yellow
from kreislauf.config.health.everywhere.database import ask
from kreislauf.kernel import Message

GIB: Final = 1024**3
TOO_LITTLE: Final = GIB
LITTLE: Final = 5 * GIB
MUCH_WAL: Final = 5 * GIB

HELD_BACK = """
SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::bigint, coalesce(max(slot_name::text), '')
FROM pg_replication_slots WHERE restart_lsn IS NOT NULL
"""


@CHECKS.add
class Disk(HealthCheck):
    """Free space for files, for uploads under way, and for the embedded database; each disk once."""

    key = "disk"
    label = Message("Plattenplatz")
    at = 70

    def look(self) -> Iterator[HealthFinding]:
        found = {_disk_of(place): place for place in reversed([*places()])}
        for place in reversed(found.values()):
            yield _free_in(place)


def places() -> Iterator[Path]:
    """The folders that fill, as far as this machine has them."""
    yield Path(settings.KREISLAUF_VAR)
    yield Path(tempfile.gettempdir())
    if settings.KREISLAUF_EMBEDDED is not None:
        yield settings.KREISLAUF_EMBEDDED.folder


def _disk_of(place: Path) -> int:
    return _there(place).stat().st_dev


def _there(place: Path) -> Path:
    """The folder itself, or the one in which it will be made."""
    return next((folder for folder in (place, *place.parents) if folder.exists()), Path("/"))


def _free_in(place: Path) -> HealthFinding:
    free = shutil.disk_usage(_there(place)).free
    what = Message("{place}: {gib} GiB frei.", place=str(place), gib=free // GIB)
    helps = Message("Räumen Sie auf oder vergrößern Sie die Platte; ohne Platz nimmt das Programm nichts mehr an.")
    if free < TOO_LITTLE:
        return red(what, helps)
    return yellow(what, helps) if free < LITTLE else green(what)


@CHECKS.add
class WriteAheadLog(HealthCheck):
    """What the server keeps for a replica or an archive that does not fetch it: it fills the disk unseen."""

    key = "wal"
    label = Message("Schreibprotokoll der Datenbank (WAL)")
    at = 75
    needs = ("database",)

    def look(self) -> Iterator[HealthFinding]:
        if ask("SELECT pg_is_in_recovery()")[0]:
            yield green(Message("Diese Datenbank ist eine Kopie; ihr Schreibprotokoll hält der andere Server."))
            return
        held, slot = ask(HELD_BACK)
        size = held // GIB
        if held > MUCH_WAL:
            yield yellow(
                Message("Für {slot} hält die Datenbank {gib} GiB Schreibprotokoll zurück.", slot=slot, gib=size),
                Message("Bringen Sie die Kopie in Gang, oder löschen Sie ihren Platz mit pg_drop_replication_slot."),
            )
        else:
            yield green(Message("Es wird kein Schreibprotokoll für andere aufgestaut ({gib} GiB).", gib=size))
