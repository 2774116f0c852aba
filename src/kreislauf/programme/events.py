"""What happens to concepts and measures."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class ConceptCreated(DomainEvent):
    key: ClassVar = "programme.concept_created"
    sentence: ClassVar = "Das Konzept „{title}“ wurde angelegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    title: str


@dataclass(frozen=True)
class ConceptVersionAdded(DomainEvent):
    key: ClassVar = "programme.concept_version_added"
    sentence: ClassVar = "Fassung {version} wurde hinterlegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    version: int


@dataclass(frozen=True)
class ConceptPresented(DomainEvent):
    """A version was presented in a meeting; locks may wait for it (subject: the concept)."""

    key: ClassVar = "programme.concept_presented"
    sentence: ClassVar = "Fassung {version} wurde vorgestellt: {organization_name}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    concept: UUID
    title: str
    presentation: UUID
    meeting: UUID
    organization: UUID
    organization_name: str
    version: int
    presented_at: datetime
    is_public: bool
    locks: tuple[UUID, ...]
    item: str = ""
    """The agenda item's number, such as "Ö 3"."""


@dataclass(frozen=True)
class PresentationWithdrawn(DomainEvent):
    """Subject: the concept. What the presentation proved is withdrawn with it."""

    key: ClassVar = "programme.presentation_withdrawn"
    sentence: ClassVar = "Die Vorstellung von Fassung {version} ({organization_name}) wurde zurückgezogen ({unit})."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    concept: UUID
    presentation: UUID
    version: int
    organization_name: str
    unit: str
    because: str


@dataclass(frozen=True)
class MeasurePlanned(DomainEvent):
    key: ClassVar = "programme.measure_planned"
    sentence: ClassVar = "Die Maßnahme „{title}“ wurde geplant."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    title: str
    due_on: date | None


@dataclass(frozen=True)
class MeasureServicesNamed(DomainEvent):
    key: ClassVar = "programme.measure_services_named"
    sentence: ClassVar = "Die Maßnahme dient den Leistungen: {names}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    names: str
    services: tuple[UUID, ...]


@dataclass(frozen=True)
class MeasureReported(DomainEvent):
    key: ClassVar = "programme.measure_reported"
    sentence: ClassVar = "Stand der Maßnahme: {state}. {status_report}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    state: str
    status_report: str
    result: str = ""


@dataclass(frozen=True)
class MeasureCorrected(DomainEvent):
    key: ClassVar = "programme.measure_corrected"
    sentence: ClassVar = "Berichtigt: {changes}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    changes: str


@dataclass(frozen=True)
class MeasureRemoved(DomainEvent):
    key: ClassVar = "programme.measure_removed"
    sentence: ClassVar = "Die Maßnahme „{title}“ wurde zurückgenommen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    title: str
