"""The clock of this machine against the database's: deadlines, signatures and one-time codes rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, green, red, yellow
from kreislauf.config.health.everywhere.database import ask
from kreislauf.kernel import Message

NOTICEABLE: Final = 2.0
TOO_MUCH: Final = 60.0
"""Seconds; one-time codes of a second factor stop working at about this."""
SYNCHRONISE = Message("Stellen Sie beide Uhren nach einem Zeitserver (»timedatectl set-ntp true«, chrony).")


def seconds_apart() -> float:
    """How far this machine is ahead of the database; what the question itself took does not count."""
    before = datetime.now(UTC)
    there: datetime = ask("SELECT clock_timestamp()")[0]
    after = datetime.now(UTC)
    if before <= there <= after:
        return 0.0
    return (before - there).total_seconds() if there < before else (after - there).total_seconds()


@CHECKS.add
class Clock(HealthCheck):
    """This machine's clock and the database's."""

    key = "clock"
    label = Message("Uhr")
    at = 80
    needs = ("database",)

    def look(self) -> Iterator[HealthFinding]:
        apart = seconds_apart()
        what = Message(
            "Die Uhren dieses Rechners und der Datenbank gehen um {n:1 Sekunde|# Sekunden} auseinander.",
            n=round(abs(apart)),
        )
        if abs(apart) > TOO_MUCH:
            yield red(what, SYNCHRONISE)
        elif abs(apart) > NOTICEABLE:
            yield yellow(what, SYNCHRONISE)
        else:
            yield green(Message("Die Uhren dieses Rechners und der Datenbank gehen gleich."))
