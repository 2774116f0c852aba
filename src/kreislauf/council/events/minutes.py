"""The minutes of a sitting; the subject is the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class MinutesWritten(DomainEvent):
    key: ClassVar = "council.minutes_written"
    sentence: ClassVar = "Das Protokoll liegt vor."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID


@dataclass(frozen=True)
class MinutesApproved(DomainEvent):
    key: ClassVar = "council.minutes_approved"
    sentence: ClassVar = "Das Protokoll ist genehmigt; die Ergebnisse gelten nicht mehr als vorläufig."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID


@dataclass(frozen=True)
class MinutesAmended(DomainEvent):
    """An addendum to approved minutes."""

    key: ClassVar = "council.minutes_amended"
    sentence: ClassVar = "Nachtrag zum genehmigten Protokoll."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID
