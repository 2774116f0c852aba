"""What comes on an agenda; the subject is the paper that is put there, else the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class PaperPutOnAgenda(DomainEvent):
    key: ClassVar = "council.paper_put_on_agenda"
    sentence: ClassVar = "Auf der Tagesordnung: „{organization_name}“ am {starts_at}, TOP {number}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    consultation: UUID
    meeting: UUID
    organization_name: str
    starts_at: datetime
    number: str


@dataclass(frozen=True)
class AgendaItemAdded(DomainEvent):
    key: ClassVar = "council.agenda_item_added"
    sentence: ClassVar = "TOP {number}: {title}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    meeting: UUID
    number: str
    title: str


@dataclass(frozen=True)
class AgendaExtended(DomainEvent):
    key: ClassVar = "council.agenda_extended"
    sentence: ClassVar = "Die Tagesordnung wurde mit {yes:einer Stimme|# Stimmen} um „{title}“ erweitert."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    meeting: UUID
    title: str
    yes: int
