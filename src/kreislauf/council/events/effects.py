"""What becomes of the effects of a resolution; the subject is the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class EffectBecameDue(DomainEvent):
    """The deciding body adopted it."""

    sentence: ClassVar = "Auszuführen: {what}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectWaits(DomainEvent):
    """Adopted, and what it needs is not there yet."""

    sentence: ClassVar = "Wartet: {what} {why}"
    personal: ClassVar = frozenset()
    paper: UUID
    effect: UUID
    kind: str
    what: str
    why: str


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
class EffectProposedAgain(DomainEvent):
    """The vote that moved it does not count."""

    sentence: ClassVar = "Wieder offen: {what}"
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


@dataclass(frozen=True)
class MandateReported(DomainEvent):
    sentence: ClassVar = "Bericht zum Auftrag: {result}"
    personal: ClassVar = frozenset({"result"})
    paper: UUID
    effect: UUID
    result: str
    done: bool
