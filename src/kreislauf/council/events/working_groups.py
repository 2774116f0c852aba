"""A working group's founding and who belongs to it; the subject is the group's organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class WorkingGroupFounded(DomainEvent):
    """An effect of a resolution was carried out."""

    key: ClassVar = "council.working_group_founded"
    sentence: ClassVar = "Die Arbeitsgruppe „{name}“ wurde eingerichtet; sie arbeitet „{parent_name}“ zu."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    name: str
    parent_name: str
    effect: UUID


@dataclass(frozen=True)
class CouncilMembersInvited(DomainEvent):
    """Council members were invited to join."""

    key: ClassVar = "council.council_members_invited"
    sentence: ClassVar = "Zur Mitarbeit eingeladene Kreistagsmitglieder: {number} ({term})."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    number: int
    term: str


@dataclass(frozen=True)
class WorkingGroupChanged(DomainEvent):
    """Who belongs to the group has changed."""

    key: ClassVar = "council.working_group_changed"
    sentence: ClassVar = "Zusammensetzung geändert: Kreistagsmitglieder {council}, Benannte {officials}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    group: UUID
    council: int
    officials: int


@dataclass(frozen=True)
class CalendarAddressChanged(DomainEvent):
    """A member's own secret calendar address was opened, renewed or closed (subject: the subscription)."""

    key: ClassVar = "council.calendar_address_changed"
    sentence: ClassVar = "Die eigene Kalenderadresse wurde geändert."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    group: UUID
    is_open: bool
