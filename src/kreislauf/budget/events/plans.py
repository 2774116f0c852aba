"""What happens to a plan as a whole. Subject: the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class PlanOpened(DomainEvent):
    key: ClassVar = "budget.plan_opened"
    sentence: ClassVar = "Der Haushalt {fiscal_year} wurde angelegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    fiscal_year: int


@dataclass(frozen=True)
class PlanStepTaken(DomainEvent):
    key: ClassVar = "budget.plan_step_taken"
    sentence: ClassVar = "Haushalt {fiscal_year}: {label} am {on}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    fiscal_year: int
    step: str
    label: str
    on: date


@dataclass(frozen=True)
class PlanStepCorrected(DomainEvent):
    key: ClassVar = "budget.plan_step_corrected"
    sentence: ClassVar = "Haushalt {fiscal_year}: Die Tage seiner Schritte wurden berichtigt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    fiscal_year: int


@dataclass(frozen=True)
class PlanDraftPublished(DomainEvent):
    key: ClassVar = "budget.plan_draft_published"
    sentence: ClassVar = "Der Entwurf des Haushalts {fiscal_year} wurde veröffentlicht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    fiscal_year: int


@dataclass(frozen=True)
class PlanAdopted(DomainEvent):
    """The resolution that adopted it is the Kreistag's."""

    key: ClassVar = "budget.plan_adopted"
    sentence: ClassVar = "Der Kreistag hat den Haushalt {fiscal_year} am {on} beschlossen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    plan: UUID
    fiscal_year: int
    on: date
    resolution: UUID
    paper: UUID


@dataclass(frozen=True)
class PlanReopened(DomainEvent):
    key: ClassVar = "budget.plan_reopened"
    sentence: ClassVar = "Der Haushalt {fiscal_year} ist wieder ein Entwurf: Sein Beschluss ist gefallen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    fiscal_year: int


@dataclass(frozen=True)
class PlanTookEffect(DomainEvent):
    key: ClassVar = "budget.plan_took_effect"
    sentence: ClassVar = (
        "Der Haushalt {fiscal_year} ist seit dem {on} in Kraft; "
        "{postings:ein Ansatz oder eine Sperre ist|# Ansätze und Sperren sind} gebucht."
    )
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    plan: UUID
    fiscal_year: int
    on: date
    postings: int


@dataclass(frozen=True)
class PlanRemoved(DomainEvent):
    key: ClassVar = "budget.plan_removed"
    sentence: ClassVar = "Der Entwurf des Haushalts {fiscal_year} wurde entfernt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    fiscal_year: int
