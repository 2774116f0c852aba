"""Money that came back. Subject: the payment order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class ReturnRecorded(DomainEvent):
    key: ClassVar = "budget.return_recorded"
    sentence: ClassVar = (
        "{amount} sind am {on} zurückgekommen; gebucht wird das, sobald eine zweite Person es bestätigt."
    )
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    amount: Money
    on: date


@dataclass(frozen=True)
class ReturnConfirmed(DomainEvent):
    key: ClassVar = "budget.return_confirmed"
    sentence: ClassVar = "Die Rückzahlung von {amount} ist bestätigt und gebucht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    amount: Money


@dataclass(frozen=True)
class ReturnRefused(DomainEvent):
    """`what`: rejected or withdrawn, in words."""

    key: ClassVar = "budget.return_refused"
    sentence: ClassVar = "Die Rückzahlung von {amount} gilt nicht: {what}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    amount: Money
    what: str
