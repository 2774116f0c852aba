"""What happens to forms and their versions."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class FormImported(DomainEvent):
    key: ClassVar = "forms.form_imported"
    sentence: ClassVar = (
        "Eingelesen: {schema} in Version {version}, {fields:ein Feld|# Felder}, "
        "{groups:eine Gruppe|# Gruppen}, {rules:eine Regel|# Regeln}."
    )
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    schema: str
    version: str
    fields: int
    groups: int
    rules: int


@dataclass(frozen=True)
class FormCreated(DomainEvent):
    key: ClassVar = "forms.form_created"
    sentence: ClassVar = "Das Formular „{title}“ wurde angelegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    title: str


@dataclass(frozen=True)
class FormDraftChanged(DomainEvent):
    key: ClassVar = "forms.draft_changed"
    sentence: ClassVar = "Entwurf {number} wurde geändert: {what}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    number: int
    what: str


@dataclass(frozen=True)
class FormVersionPublished(DomainEvent):
    key: ClassVar = "forms.version_published"
    sentence: ClassVar = "Fassung {number} wurde veröffentlicht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    version: UUID
    number: int


@dataclass(frozen=True)
class FormVersionWithdrawn(DomainEvent):
    key: ClassVar = "forms.version_withdrawn"
    sentence: ClassVar = "Fassung {number} wurde zurückgezogen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    number: int


@dataclass(frozen=True)
class FormVersionStarted(DomainEvent):
    key: ClassVar = "forms.version_started"
    sentence: ClassVar = "Entwurf {number} wurde begonnen, ausgehend von Fassung {base}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    number: int
    base: int


@dataclass(frozen=True)
class FormVersionDiscarded(DomainEvent):
    key: ClassVar = "forms.version_discarded"
    sentence: ClassVar = "Entwurf {number} wurde verworfen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    number: int
