"""What happens to a plan as a whole. Subject: the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class PlanOpened(DomainEvent):
    sentence: ClassVar = "Der Haushalt {fiscal_year} wurde angelegt."
    personal: ClassVar = frozenset()
    fiscal_year: int


@dataclass(frozen=True)
class PlanStepTaken(DomainEvent):
    sentence: ClassVar = "Haushalt {fiscal_year}: {label} am {on}."
    personal: ClassVar = frozenset()
    fiscal_year: int
    step: str
    label: str
    on: date


@dataclass(frozen=True)
class PlanStepCorrected(DomainEvent):
    sentence: ClassVar = "Haushalt {fiscal_year}: Die Tage seiner Schritte wurden berichtigt."
    personal: ClassVar = frozenset()
    fiscal_year: int


@dataclass(frozen=True)
class PlanDraftPublished(DomainEvent):
    sentence: ClassVar = "Der Entwurf des Haushalts {fiscal_year} wurde veröffentlicht."
    personal: ClassVar = frozenset()
    fiscal_year: int


@dataclass(frozen=True)
class PlanAdopted(DomainEvent):
    """The resolution that adopted it is the Kreistag's."""

    sentence: ClassVar = "Der Kreistag hat den Haushalt {fiscal_year} am {on} beschlossen."
    personal: ClassVar = frozenset()
    plan: UUID
    fiscal_year: int
    on: date
    resolution: UUID
    paper: UUID


@dataclass(frozen=True)
class PlanReopened(DomainEvent):
    sentence: ClassVar = "Der Haushalt {fiscal_year} ist wieder ein Entwurf: Sein Beschluss ist gefallen."
    personal: ClassVar = frozenset()
    fiscal_year: int


@dataclass(frozen=True)
class PlanTookEffect(DomainEvent):
    sentence: ClassVar = (
        "Der Haushalt {fiscal_year} ist seit dem {on} in Kraft; "
        "{postings:ein Ansatz oder eine Sperre ist|# Ansätze und Sperren sind} gebucht."
    )
    personal: ClassVar = frozenset()
    plan: UUID
    fiscal_year: int
    on: date
    postings: int


@dataclass(frozen=True)
class PlanRemoved(DomainEvent):
    sentence: ClassVar = "Der Entwurf des Haushalts {fiscal_year} wurde entfernt."
    personal: ClassVar = frozenset()
    fiscal_year: int
