"""Reconciliation: received = decided + open + withdrawn + handed over, from sources that do not know each other.

What was received stands four times: as application, as case, as proof with its code, as event in the journal's chain.
Each is counted for itself, for every service, in one snapshot of the database; any difference has a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kreislauf.kernel import Message


@dataclass(frozen=True, slots=True)
class ReconciliationCounts:
    """The counts of one service, or of all together."""

    name: str
    received: int = 0
    decided: int = 0
    open: int = 0
    withdrawn: int = 0
    handed_over: int = 0
    proofs: int = 0
    events: int = 0
    without_case: int = 0
    """Received applications that no case stands for."""
    without_proof: int = 0
    without_event: int = 0
    cases_without_application: int = 0
    """Cases whose application is no received one."""

    @property
    def cases(self) -> int:
        return self.decided + self.open + self.withdrawn + self.handed_over

    @property
    def is_even(self) -> bool:
        return not differences(self)


def total(tallies: Iterable[ReconciliationCounts], name: str) -> ReconciliationCounts:
    """The sums over all services."""
    rows = list(tallies)
    sums = {
        field: sum(getattr(row, field) for row in rows)
        for field in ReconciliationCounts.__dataclass_fields__
        if field != "name"
    }
    return ReconciliationCounts(name=name, **sums)


def differences(tally: ReconciliationCounts) -> list[Message]:
    """Everything that does not agree, in words; empty when all does."""
    found = []
    if tally.received != tally.cases:
        found.append(
            Message(
                "{received:Kein Eingang|Ein Eingang|# Eingänge}, aber {cases:kein Vorgang|ein Vorgang|# Vorgänge}.",
                received=tally.received,
                cases=tally.cases,
            )
        )
    if tally.received != tally.proofs:
        found.append(
            Message(
                "{received:Kein Eingang|Ein Eingang|# Eingänge}, aber "
                "{proofs:keine Bestätigung|eine Bestätigung|# Bestätigungen}.",
                received=tally.received,
                proofs=tally.proofs,
            )
        )
    if tally.received != tally.events:
        found.append(
            Message(
                "{received:Kein Eingang|Ein Eingang|# Eingänge}, aber "
                "{events:kein Eintrag|ein Eintrag|# Einträge} im Journal.",
                received=tally.received,
                events=tally.events,
            )
        )
    missing = {
        "without_case": Message("Anträge ohne Vorgang: {n}.", n=tally.without_case),
        "without_proof": Message("Anträge ohne Bestätigung: {n}.", n=tally.without_proof),
        "without_event": Message("Anträge ohne Eintrag im Journal: {n}.", n=tally.without_event),
        "cases_without_application": Message(
            "Vorgänge ohne eingegangenen Antrag: {n}.", n=tally.cases_without_application
        ),
    }
    return [*found, *(sentence for name, sentence in missing.items() if getattr(tally, name))]


def numbers_difference(*, drawn: int, received: int) -> Message | None:
    """Numbers are drawn before the receipt is written: more drawn than received is a gap, fewer is a fault."""
    if drawn >= received:
        return None
    return Message(
        "{received:Kein Eingang|Ein Eingang|# Eingänge}, aber "
        "{drawn:keine vergebene Nummer|nur eine vergebene Nummer|nur # vergebene Nummern}.",
        received=received,
        drawn=drawn,
    )
