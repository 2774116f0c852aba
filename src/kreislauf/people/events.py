"""What happens to people, their memberships and accounts."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class MembershipBegan(DomainEvent):
    sentence: ClassVar = "{person_name} gehört seit dem {since} dazu ({role})."
    personal: ClassVar = frozenset({"person_name"})
    person: UUID
    person_name: str
    role: str
    since: date


@dataclass(frozen=True)
class MembershipEnded(DomainEvent):
    sentence: ClassVar = "{person_name} gehört seit dem {until} nicht mehr dazu."
    personal: ClassVar = frozenset({"person_name"})
    person: UUID
    person_name: str
    until: date


@dataclass(frozen=True)
class OrganizationFounded(DomainEvent):
    sentence: ClassVar = "„{name}“ wurde eingerichtet."
    personal: ClassVar = frozenset()
    name: str
    kind: str


@dataclass(frozen=True)
class AccountOpened(DomainEvent):
    sentence: ClassVar = "Das Konto {email} wurde eröffnet."
    personal: ClassVar = frozenset({"email"})
    email: str


@dataclass(frozen=True)
class AccountClosed(DomainEvent):
    sentence: ClassVar = "Das Konto {email} wurde geschlossen."
    personal: ClassVar = frozenset({"email"})
    email: str
