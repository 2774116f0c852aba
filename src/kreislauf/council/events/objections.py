"""The chief executive objects to a resolution, and what becomes of it; the subject is the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class ObjectionRaised(DomainEvent):
    key: ClassVar = "council.objection_raised"
    sentence: ClassVar = "Einspruch gegen den Beschluss von „{organization_name}“."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    resolution: UUID
    organization_name: str


@dataclass(frozen=True)
class ObjectionSettled(DomainEvent):
    key: ClassVar = "council.objection_settled"
    sentence: ClassVar = "Der Einspruch gegen den Beschluss von „{organization_name}“ ist erledigt: {result}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    resolution: UUID
    organization_name: str
    upheld: bool
    result: str
