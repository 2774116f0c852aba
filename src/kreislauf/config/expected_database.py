"""Holds what protects the rows against what the migrations of this program make.

The list is a file of the program, so a database that lost something cannot vouch for itself: after a restore that
dropped a function with one line in a log, after `DISABLE TRIGGER` at night, after a `GRANT ALL` meant well. It is
written anew by `make expected`, and a test holds it against freshly made tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kreislauf.config.database_objects import is_runtime_role_there, things_found
from kreislauf.config.expected_command import COMMENT, FILE
from kreislauf.journal.queries import VERIFIERS, Fault
from kreislauf.kernel import Message, guide

SEPARATOR = " = "

RESTORE = Message("Spielen Sie die Sicherung noch einmal vollständig ein ({guide}).", guide=guide("server.md"))


def things_expected() -> dict[str, str]:
    """Place → definition, as the migrations make it."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return dict(_parted(line) for line in lines if not line.startswith(COMMENT))


def _parted(line: str) -> tuple[str, str]:
    place, _, definition = line.partition(SEPARATOR)
    return place, definition


def as_lines(things: Mapping[str, str]) -> str:
    """One line for each thing, sorted, so that two changes seldom meet in one place."""
    return "".join(f"{place}{SEPARATOR}{' '.join(things[place].split())}\n" for place in sorted(things))


def is_migrated() -> bool:
    """Whether every migration of this program was applied."""
    loader = MigrationLoader(connection)
    return set(loader.graph.nodes) <= set(loader.applied_migrations)


def object_faults() -> Iterator[Fault]:
    """What is missing, other than it should be, or too much; nothing when all is well."""
    if not is_migrated():
        yield Fault("database", Message("Es fehlen Migrationen dieses Programms; »kreislauf migrate« wendet sie an."))
        return
    if not is_runtime_role_there():
        yield Fault(f"role {settings.KREISLAUF_APP_ROLE}", Message("Die Rolle, mit der das Programm arbeitet, fehlt."))
        return
    expected = things_expected()
    found = dict(_parted(line) for line in as_lines(things_found()).splitlines())
    for place in sorted(expected.keys() | found.keys()):
        what = _fault_of(place, expected, found)
        if what is not None:
            yield Fault(place, what)


def _fault_of(place: str, expected: Mapping[str, str], found: Mapping[str, str]) -> Message | None:
    should, is_ = expected.get(place), found.get(place)
    if should == is_:
        return None
    if should is None:
        return _too_much(place, expected)
    if is_ is None:
        return Message("Das fehlt in der Datenbank. {help}", help=RESTORE)
    if place.startswith("privileges "):
        return Message(
            "Die Rolle {role} hat hier die Rechte {found}, vorgesehen sind {expected}. "
            "Richtig stellt es der Eigentümer mit REVOKE und GRANT.",
            role=settings.KREISLAUF_APP_ROLE, found=is_, expected=should,
        )  # fmt: skip
    if is_ == f"{should}, disabled":
        return Message(
            "Das ist abgeschaltet. Der Eigentümer der Tabelle schaltet es mit ALTER TABLE … ENABLE wieder ein."
        )
    return Message("Das lautet anders als in diesem Programm: {found} statt {expected}. {help}",
                   found=is_, expected=should, help=RESTORE)  # fmt: skip


def _too_much(place: str, expected: Mapping[str, str]) -> Message | None:
    """Something that no migration made; tables of others that stand beside ours are left alone."""
    kind, _, name = place.partition(" ")
    table = name.rpartition(" on ")[2].removeprefix("on ")
    is_ours = {f"table {table}", f"view {table}"} & expected.keys() or place.startswith(("function ", "privileges of"))
    if kind in {"table", "view"} or not is_ours:
        return None
    return Message("Das gehört nicht zu diesem Programm. Eigenes gehört in ein Schema neben „public“.")


@VERIFIERS.add
class DatabaseObjects:
    """Views, functions, triggers, constraints, unique indexes and the runtime role's privileges."""

    key = "config.database"

    def faults(self) -> Iterator[Fault]:
        return object_faults()
