"""A working group's recommendation on its way to the committee; the subject is the recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class RecommendationDrafted(DomainEvent):
    key: ClassVar = "council.recommendation_drafted"
    sentence: ClassVar = "Die Empfehlung „{title}“ wurde entworfen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    recommendation: UUID
    title: str


@dataclass(frozen=True)
class RecommendationEndorsed(DomainEvent):
    """A member wants it handed over; a second one is asked."""

    key: ClassVar = "council.recommendation_endorsed"
    sentence: ClassVar = "Die Übergabe ist vorgeschlagen; ein zweites Mitglied wird gebraucht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    recommendation: UUID


@dataclass(frozen=True)
class RecommendationHandedOver(DomainEvent):
    """A recommendation went to the parent committee as a paper."""

    key: ClassVar = "council.recommendation_handed_over"
    sentence: ClassVar = "Die Empfehlung „{title}“ wurde „{committee_name}“ übergeben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    recommendation: UUID
    paper: UUID
    title: str
    committee_name: str


@dataclass(frozen=True)
class RecommendationPlaced(DomainEvent):
    """It stands on an agenda."""

    key: ClassVar = "council.recommendation_placed"
    sentence: ClassVar = "Die Empfehlung „{title}“ steht auf der Tagesordnung vom {day}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    recommendation: UUID
    title: str
    meeting: UUID
    day: date


@dataclass(frozen=True)
class RecommendationDealtWith(DomainEvent):
    key: ClassVar = "council.recommendation_dealt_with"
    sentence: ClassVar = "Der Ausschuss hat die Empfehlung „{title}“ behandelt: {how}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    recommendation: UUID
    title: str
    how: str


@dataclass(frozen=True)
class RecommendationDeferred(DomainEvent):
    key: ClassVar = "council.recommendation_deferred"
    sentence: ClassVar = "Der Ausschuss hat die Empfehlung „{title}“ zurückgestellt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    recommendation: UUID
    title: str
