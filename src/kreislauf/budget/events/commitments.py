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
    key: ClassVar = "budget.funds_committed"
    sentence: ClassVar = "{amount} wurden gebunden: {title}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    commitment: UUID
    amount: Money
    title: str


@dataclass(frozen=True)
class CommitmentReduced(DomainEvent):
    key: ClassVar = "budget.commitment_reduced"
    sentence: ClassVar = "Die Bindung „{title}“ wurde um {amount} gemindert."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    commitment: UUID
    amount: Money
    title: str


@dataclass(frozen=True)
class InvestmentBegun(DomainEvent):
    key: ClassVar = "budget.investment_begun"
    sentence: ClassVar = "Mit der Investition wurde am {on} begonnen ({evidence})."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    line: UUID
    on: date
    evidence: str
