"""Money bound for a purpose. Subject: the line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class FundsCommitted(DomainEvent):
    sentence: ClassVar = "{amount} wurden gebunden: {title}"
    personal: ClassVar = frozenset()
    line: UUID
    commitment: UUID
    amount: Money
    title: str


@dataclass(frozen=True)
class CommitmentReduced(DomainEvent):
    sentence: ClassVar = "Die Bindung „{title}“ wurde um {amount} gemindert."
    personal: ClassVar = frozenset()
    line: UUID
    commitment: UUID
    amount: Money
    title: str


@dataclass(frozen=True)
class InvestmentBegun(DomainEvent):
    sentence: ClassVar = "Mit der Investition wurde am {on} begonnen ({evidence})."
    personal: ClassVar = frozenset()
    line: UUID
    on: date
    evidence: str
