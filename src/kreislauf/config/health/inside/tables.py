"""The tables: migrated, and guarded as the migrations made them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kreislauf.config.database import unknown_migrations
from kreislauf.config.expected_database import as_lines, is_migrated, object_faults, things_expected
from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, as_finding, green, red
from kreislauf.kernel import Message


@CHECKS.add
class Migrations(HealthCheck):
    """Whether the tables are those of this program."""

    key = "migrations"
    label = Message("Migrationen")
    at = 50
    needs = ("database",)
    is_vital = True

    def look(self) -> Iterator[HealthFinding]:
        if unknown := unknown_migrations():
            yield red(
                Message("Diese Datenbank stammt von einer anderen Fassung von Kreislauf: sie kennt {step}.",
                        step=unknown[0]),
                Message("Starten Sie die Fassung, die zuletzt lief, oder spielen Sie eine Sicherung ein."),
            )  # fmt: skip
        elif is_migrated():
            yield green(Message("Jede Migration dieses Programms ist angewandt."))
        else:
            yield red(
                Message("Die Datenbank ist nicht auf dem Stand dieses Programms."),
                Message("»kreislauf migrate« wendet die fehlenden Migrationen an."),
            )


@CHECKS.add
class Objects(HealthCheck):
    """Functions, triggers, constraints, unique indexes and grants against the list that belongs to the program."""

    key = "objects"
    label = Message("Funktionen, Trigger, Bedingungen und Rechte")
    at = 60
    needs = ("database", "migrations")
    is_quick = False

    def look(self) -> Iterator[HealthFinding]:
        found = [as_finding(fault) for fault in object_faults()]
        yield from found
        if not found:
            expected = things_expected()
            yield green(
                Message("Alle {n} stehen, wie die Migrationen sie anlegen (Prüfsumme {sum}).",
                        n=len(expected), sum=digest_of(expected))
            )  # fmt: skip


def digest_of(things: dict[str, str]) -> str:
    """What two installations of one version have in common: a sum over the whole list."""
    return hashlib.sha256(as_lines(things).encode()).hexdigest()[:16]
