"""The meetings of a working group; the subject is the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class GroupMeetingsProposed(DomainEvent):
    """Dates by the rhythm (subject: the group's organisation)."""

    key: ClassVar = "council.group_meetings_proposed"
    sentence: ClassVar = "Vorgeschlagene Termine: {number}, der nächste am {first}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    number: int
    first: date


@dataclass(frozen=True)
class GroupMeetingConfirmed(DomainEvent):
    """A proposed date became a meeting, members are told."""

    key: ClassVar = "council.group_meeting_confirmed"
    sentence: ClassVar = "Die Sitzung am {starts_at} wurde bestätigt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    meeting: UUID
    starts_at: datetime


@dataclass(frozen=True)
class GroupMeetingMoved(DomainEvent):
    key: ClassVar = "council.group_meeting_moved"
    sentence: ClassVar = "Die Sitzung wurde vom {before} auf den {starts_at} verlegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    meeting: UUID
    before: datetime
    starts_at: datetime


@dataclass(frozen=True)
class GroupMeetingCancelled(DomainEvent):
    key: ClassVar = "council.group_meeting_cancelled"
    sentence: ClassVar = "Die Sitzung am {starts_at} wurde abgesagt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    meeting: UUID
    starts_at: datetime


@dataclass(frozen=True)
class GroupRecordWritten(DomainEvent):
    """The short record of a group's meeting."""

    key: ClassVar = "council.group_record_written"
    sentence: ClassVar = "Der Vermerk wurde geschrieben; Anwesende: {present}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    meeting: UUID
    present: int
    administration_present: bool


@dataclass(frozen=True)
class GroupRecordPublished(DomainEvent):
    key: ClassVar = "council.group_record_published"
    sentence: ClassVar = "Der Vermerk über die Sitzung am {day} wurde veröffentlicht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    meeting: UUID
    day: date
