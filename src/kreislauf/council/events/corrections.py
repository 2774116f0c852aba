"""A fact was recorded wrongly; the former one stays beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class VoteCorrected(DomainEvent):
    """The count of a vote was wrong; the former one stays beside it (subject: the paper)."""

    key: ClassVar = "council.vote_corrected"
    sentence: ClassVar = (
        "{organization_name}: Zählung berichtigt: {outcome_label} ({counts}); bisher: {former_label} ({former_counts})."
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
    counts: str
    former_label: str
    former_counts: str


@dataclass(frozen=True)
class ResultAnnulled(DomainEvent):
    """A recorded result counts no more (subject: the paper)."""

    key: ClassVar = "council.result_annulled"
    sentence: ClassVar = "{organization_name}: Ergebnis aufgehoben; war: {former}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    resolution: UUID
    organization: UUID
    organization_name: str
    role: str
    former: str


@dataclass(frozen=True)
class AttendanceCorrected(DomainEvent):
    """Who was there, and when, was noted wrongly (subject: the meeting)."""

    key: ClassVar = "council.attendance_corrected"
    sentence: ClassVar = "{person_name}: Anwesenheit berichtigt: {after}; bisher: {before}."
    personal: ClassVar = frozenset({"person_name", "before", "after"})
    is_private: ClassVar = False
    meeting: UUID
    person: UUID
    person_name: str
    before: str
    after: str
