"""What happens in the council's business. Names of outsiders never; names of members are personal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class ResolutionPassed(DomainEvent):
    """A body resolved on one step of a paper's way (subject: the paper)."""

    sentence: ClassVar = "{organization_name}: {outcome_label} ({yes} Ja, {no} Nein, {abstentions} Enthaltungen)."
    personal: ClassVar = frozenset()
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
class ResultAnnounced(DomainEvent):
    """The result of a private sitting was announced, or of a public one published (subject: the paper)."""

    sentence: ClassVar = "Das Ergebnis aus „{organization_name}“ wurde bekannt gegeben."
    personal: ClassVar = frozenset()
    paper: UUID
    resolution: UUID
    organization_name: str


@dataclass(frozen=True)
class EffectBecameDue(DomainEvent):
    """The deciding body adopted it (subject: the paper)."""

    sentence: ClassVar = "Auszuführen: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectExecuted(DomainEvent):
    sentence: ClassVar = "Ausgeführt: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectSuspended(DomainEvent):
    sentence: ClassVar = "Ausgesetzt: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectLapsed(DomainEvent):
    sentence: ClassVar = "Entfallen: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str
