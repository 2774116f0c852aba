"""What happens to services and the ways to them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class ServiceCreated(DomainEvent):
    key: ClassVar = "catalogue.service_created"
    sentence: ClassVar = "Die Leistung „{name}“ wurde angelegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    name: str


@dataclass(frozen=True)
class ServiceChanged(DomainEvent):
    key: ClassVar = "catalogue.service_changed"
    sentence: ClassVar = "Die Leistung „{name}“ wurde geändert: {fields}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    service: UUID
    name: str
    fields: str


@dataclass(frozen=True)
class ServicePublished(DomainEvent):
    key: ClassVar = "catalogue.service_published"
    sentence: ClassVar = "Die Leistung „{name}“ wurde veröffentlicht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    service: UUID
    name: str


@dataclass(frozen=True)
class ServiceRetired(DomainEvent):
    key: ClassVar = "catalogue.service_retired"
    sentence: ClassVar = "Die Leistung „{name}“ wird nicht mehr angeboten."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    service: UUID
    name: str


@dataclass(frozen=True)
class ChannelOpened(DomainEvent):
    """Subject: the service."""

    key: ClassVar = "catalogue.channel_opened"
    sentence: ClassVar = "Online seit {since}: {title}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    channel: UUID
    title: str
    kind: str
    since: date | None


@dataclass(frozen=True)
class ChannelClosed(DomainEvent):
    key: ClassVar = "catalogue.channel_closed"
    sentence: ClassVar = "Nicht mehr angeboten: {title}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    channel: UUID
    title: str


@dataclass(frozen=True)
class ChannelUseImported(DomainEvent):
    key: ClassVar = "catalogue.channel_use_imported"
    sentence: ClassVar = "Nutzungszahlen für {months:einen Monat|# Monate} eingelesen: {title}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    channel: UUID
    title: str
    months: int


@dataclass(frozen=True)
class ServiceReopened(DomainEvent):
    key: ClassVar = "catalogue.service_reopened"
    sentence: ClassVar = "Die Leistung „{name}“ wird wieder vorbereitet."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    name: str


@dataclass(frozen=True)
class ServiceImported(DomainEvent):
    key: ClassVar = "catalogue.service_imported"
    sentence: ClassVar = "Beschreibung aus XZuFi eingelesen, Kennung {source}: {fields}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    service: UUID
    source: str
    fields: str


@dataclass(frozen=True)
class ChannelChanged(DomainEvent):
    """Subject: the service."""

    key: ClassVar = "catalogue.channel_changed"
    sentence: ClassVar = "Zugang „{title}“ geändert: {fields}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    channel: UUID
    title: str
    fields: str
