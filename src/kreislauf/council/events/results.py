"""What a body resolved on a step of a paper's way, or how the step ended; the subject is the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class ResolutionPassed(DomainEvent):
    """A body resolved on one step of a paper's way."""

    key: ClassVar = "council.resolution_passed"
    sentence: ClassVar = (
        "{organization_name}: {outcome_label} ({yes} Ja, {no} Nein, "
        "{abstentions:keine Enthaltung|eine Enthaltung|# Enthaltungen})."
    )
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    resolution: UUID
    organization: UUID
    organization_name: str
    role: str
    outcome: str
    outcome_label: str
    yes: int
    no: int
    abstentions: int


@dataclass(frozen=True)
class PointsResolved(DomainEvent):
    """A body resolved on one step of a paper's way point by point."""

    key: ClassVar = "council.points_resolved"
    sentence: ClassVar = "{organization_name}: {outcome_label}. Einzeln abgestimmt: {counts}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    resolution: UUID
    organization: UUID
    organization_name: str
    role: str
    outcome: str
    outcome_label: str
    counts: str
    """Each point with its outcome and count, in words."""


@dataclass(frozen=True)
class StepSettled(DomainEvent):
    """A step ended without a vote: deferred, referred, withdrawn or taken note of."""

    key: ClassVar = "council.step_settled"
    sentence: ClassVar = "{organization_name}: {outcome_label}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    resolution: UUID
    organization: UUID
    organization_name: str
    outcome: str
    outcome_label: str


@dataclass(frozen=True)
class ResultAnnounced(DomainEvent):
    """The result of a private sitting was announced, or of a public one published."""

    key: ClassVar = "council.result_announced"
    sentence: ClassVar = "Das Ergebnis aus „{organization_name}“ wurde bekannt gegeben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    paper: UUID
    resolution: UUID
    organization_name: str
