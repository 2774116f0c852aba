"""A paper's way from draft to register; the subject is the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class PaperDrafted(DomainEvent):
    """A draft was begun by hand or read from a letter."""

    sentence: ClassVar = "Entwurf angelegt: {title}"
    personal: ClassVar = frozenset()
    paper: UUID
    kind: str
    title: str
    from_letter: bool


@dataclass(frozen=True)
class DraftEdited(DomainEvent):
    sentence: ClassVar = "Entwurf geändert: {title}"
    personal: ClassVar = frozenset()
    paper: UUID
    title: str


@dataclass(frozen=True)
class PaperSubmitted(DomainEvent):
    sentence: ClassVar = "Eingereicht: {title}"
    personal: ClassVar = frozenset()
    paper: UUID
    title: str


@dataclass(frozen=True)
class PaperRegistered(DomainEvent):
    sentence: ClassVar = "Eingegangen und registriert als {reference}."
    personal: ClassVar = frozenset()
    paper: UUID
    reference: str


@dataclass(frozen=True)
class BodyRead(DomainEvent):
    """The paper named no body; registration said how it is read."""

    sentence: ClassVar = "Bei der Registrierung so gelesen: {reading}"
    personal: ClassVar = frozenset()
    paper: UUID
    body: str
    reading: str


@dataclass(frozen=True)
class PointAmended(DomainEvent):
    """A point's wording or effects changed before the vote; the former ones are kept here."""

    sentence: ClassVar = "Ziffer {number} geändert. Bisher: „{old_text}“"
    personal: ClassVar = frozenset({"old_text", "new_text", "old_effects"})
    paper: UUID
    point: UUID
    number: str
    old_text: str
    new_text: str
    old_effects: list[dict[str, Any]]


@dataclass(frozen=True)
class PaperRendered(DomainEvent):
    """The version for the public was typeset, without signatures, officials by function."""

    sentence: ClassVar = "Öffentliche Fassung {number} erstellt."
    personal: ClassVar = frozenset()
    paper: UUID
    number: int


@dataclass(frozen=True)
class PaperWithdrawn(DomainEvent):
    sentence: ClassVar = "Zurückgezogen: {title}"
    personal: ClassVar = frozenset()
    paper: UUID
    title: str


@dataclass(frozen=True)
class PaperCarriedOver(DomainEvent):
    """The term of its bodies ended: their successors deal with it."""

    sentence: ClassVar = "In die neue Wahlperiode überführt; nun zuständig: {bodies}."
    personal: ClassVar = frozenset()
    paper: UUID
    bodies: str
