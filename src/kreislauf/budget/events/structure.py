"""What a plan is made of: its lines, and the parts they are ordered by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class LineAdded(DomainEvent):
    """Subject: the line."""

    key: ClassVar = "budget.line_added"
    sentence: ClassVar = "Die Haushaltsposition „{name}“ wurde angelegt ({amount})."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    name: str
    amount: Money


@dataclass(frozen=True)
class LineCorrected(DomainEvent):
    """Subject: the line."""

    key: ClassVar = "budget.line_corrected"
    sentence: ClassVar = "Die Haushaltsposition „{before}“ wurde berichtigt, sie heißt „{name}“."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    before: str
    name: str


@dataclass(frozen=True)
class LineRemoved(DomainEvent):
    """Subject: the plan."""

    key: ClassVar = "budget.line_removed"
    sentence: ClassVar = "Die Haushaltsposition „{name}“ wurde aus dem Entwurf entfernt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    line: UUID
    name: str


@dataclass(frozen=True)
class StructureAdded(DomainEvent):
    """Subject: the sub-budget, product, account or investment measure."""

    key: ClassVar = "budget.structure_added"
    sentence: ClassVar = "{label} {number} „{name}“ wurde angelegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    label: str
    number: str
    name: str


@dataclass(frozen=True)
class StructureCorrected(DomainEvent):
    """Subject: the sub-budget, product, account or investment measure."""

    key: ClassVar = "budget.structure_corrected"
    sentence: ClassVar = "„{before}“ wurde berichtigt: {number} {name}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    before: str
    number: str
    name: str


@dataclass(frozen=True)
class StructureRemoved(DomainEvent):
    """Subject: the sub-budget, product, account or investment measure."""

    key: ClassVar = "budget.structure_removed"
    sentence: ClassVar = "{number} „{name}“ wurde entfernt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    number: str
    name: str
