"""A sitting from its planning to its end; the subject is the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class MeetingPlanned(DomainEvent):
    """A sitting was planned."""

    key: ClassVar = "council.meeting_planned"
    sentence: ClassVar = "Geplant: {title} am {starts_at}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID
    title: str
    starts_at: datetime


@dataclass(frozen=True)
class InvitationsSent(DomainEvent):
    key: ClassVar = "council.invitations_sent"
    sentence: ClassVar = "{members:Niemand wurde|Ein Mitglied wurde|# Mitglieder wurden} eingeladen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID
    members: int
    is_urgent: bool
    is_second_call: bool


@dataclass(frozen=True)
class MeetingMoved(DomainEvent):
    key: ClassVar = "council.meeting_moved"
    sentence: ClassVar = "Die Sitzung wurde verlegt, von {before} auf {starts_at}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID
    before: datetime
    starts_at: datetime
    place: str
    is_urgent: bool


@dataclass(frozen=True)
class MeetingCancelled(DomainEvent):
    key: ClassVar = "council.meeting_cancelled"
    sentence: ClassVar = "Die Sitzung wurde abgesagt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID


@dataclass(frozen=True)
class MeetingOpened(DomainEvent):
    key: ClassVar = "council.meeting_opened"
    sentence: ClassVar = (
        "Eröffnet und beschlussfähig: {present:keines|eines|#} von "
        "{statutory_members:einem Mitglied|# Mitgliedern} anwesend."
    )
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID
    present: int
    statutory_members: int


@dataclass(frozen=True)
class AttendanceNoted(DomainEvent):
    key: ClassVar = "council.attendance_noted"
    sentence: ClassVar = "{person_name}: {what}."
    personal: ClassVar = frozenset({"person_name"})
    is_private: ClassVar = False
    meeting: UUID
    person: UUID
    person_name: str
    what: str


@dataclass(frozen=True)
class MeetingClosed(DomainEvent):
    key: ClassVar = "council.meeting_closed"
    sentence: ClassVar = "Die Sitzung wurde beendet."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    meeting: UUID
