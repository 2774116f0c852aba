"""Money under lock, the evidence for its conditions, and its release. Subject: the lock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class FundsLocked(DomainEvent):
    key: ClassVar = "budget.funds_locked"
    sentence: ClassVar = "{amount} sind gesperrt: {text}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    lock: UUID
    line: UUID
    amount: Money
    text: str


@dataclass(frozen=True)
class EvidenceRecorded(DomainEvent):
    key: ClassVar = "budget.evidence_recorded"
    sentence: ClassVar = "Bedingung erfüllt: {statement}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    lock: UUID
    condition: UUID
    evidence: UUID
    act_type: str
    act: UUID
    statement: str


@dataclass(frozen=True)
class EvidenceWithdrawn(DomainEvent):
    key: ClassVar = "budget.evidence_withdrawn"
    sentence: ClassVar = "Nachweis zurückgezogen ({unit}): {statement} Weitere Freigaben sind damit gesperrt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    lock: UUID
    condition: UUID
    evidence: UUID
    statement: str
    unit: str


@dataclass(frozen=True)
class FundsReleased(DomainEvent):
    key: ClassVar = "budget.funds_released"
    sentence: ClassVar = "{amount} wurden freigegeben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    lock: UUID
    line: UUID
    release: UUID
    amount: Money
    resolution: UUID
