"""What becomes of the effects of a resolution; the subject is the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class EffectBecameDue(DomainEvent):
    """The deciding body adopted it."""

    key: ClassVar = "council.effect_became_due"
    sentence: ClassVar = "Auszuführen: {what}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectWaits(DomainEvent):
    """Adopted, and what it needs is not there yet."""

    key: ClassVar = "council.effect_waits"
    sentence: ClassVar = "Wartet: {what} {why}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    effect: UUID
    kind: str
    what: str
    why: str


@dataclass(frozen=True)
class EffectExecuted(DomainEvent):
    key: ClassVar = "council.effect_executed"
    sentence: ClassVar = "Ausgeführt: {what}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectSuspended(DomainEvent):
    key: ClassVar = "council.effect_suspended"
    sentence: ClassVar = "Ausgesetzt: {what}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectProposedAgain(DomainEvent):
    """The vote that moved it does not count."""

    key: ClassVar = "council.effect_proposed_again"
    sentence: ClassVar = "Wieder offen: {what}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class EffectLapsed(DomainEvent):
    key: ClassVar = "council.effect_lapsed"
    sentence: ClassVar = "Entfallen: {what}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    effect: UUID
    kind: str
    what: str


@dataclass(frozen=True)
class MandateReported(DomainEvent):
    key: ClassVar = "council.mandate_reported"
    sentence: ClassVar = "Bericht zum Auftrag: {result}"
    personal: ClassVar = frozenset({"result"})
    is_private: ClassVar = True
    paper: UUID
    effect: UUID
    result: str
    done: bool
