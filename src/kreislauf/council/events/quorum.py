"""Whether a sitting can resolve; the subject is the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class MeetingOpenedWithoutQuorum(DomainEvent):
    key: ClassVar = "council.meeting_opened_without_quorum"
    sentence: ClassVar = "Eröffnet, nicht beschlussfähig: {present:keines|eines|#} von {statutory_members} anwesend."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID
    present: int
    statutory_members: int


@dataclass(frozen=True)
class QuorumStated(DomainEvent):
    """Stated anew in a running sitting, because somebody doubted it or members came back."""

    key: ClassVar = "council.quorum_stated"
    sentence: ClassVar = "{occasion} {result}: {present:keines|eines|#} von {statutory_members} anwesend."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID
    occasion: str
    result: str
    present: int
    statutory_members: int
    is_quorate: bool
    is_doubted: bool
