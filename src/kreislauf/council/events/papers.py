"""A paper's way from draft to register; the subject is the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class PaperDrafted(DomainEvent):
    """A draft was begun by hand or read from a letter."""

    key: ClassVar = "council.paper_drafted"
    sentence: ClassVar = "Entwurf angelegt: {title}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    paper: UUID
    kind: str
    title: str
    from_letter: bool


@dataclass(frozen=True)
class DraftEdited(DomainEvent):
    key: ClassVar = "council.draft_edited"
    sentence: ClassVar = "Entwurf geändert: {title}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    paper: UUID
    title: str


@dataclass(frozen=True)
class PaperSubmitted(DomainEvent):
    key: ClassVar = "council.paper_submitted"
    sentence: ClassVar = "Eingereicht: {title}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    paper: UUID
    title: str


@dataclass(frozen=True)
class PaperRegistered(DomainEvent):
    key: ClassVar = "council.paper_registered"
    sentence: ClassVar = "Eingegangen und registriert als {reference}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    paper: UUID
    reference: str


@dataclass(frozen=True)
class BodyRead(DomainEvent):
    """The paper named no body; registration said how it is read."""

    key: ClassVar = "council.body_read"
    sentence: ClassVar = "Bei der Registrierung so gelesen: {reading}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    paper: UUID
    body: str
    reading: str


@dataclass(frozen=True)
class PointAmended(DomainEvent):
    """A point's wording or effects changed before the vote; the former ones are kept here."""

    key: ClassVar = "council.point_amended"
    sentence: ClassVar = "Ziffer {number} geändert. Bisher: „{old_text}“"
    personal: ClassVar = frozenset({"old_text", "new_text", "old_effects"})
    is_private: ClassVar = True
    paper: UUID
    point: UUID
    number: str
    old_text: str
    new_text: str
    old_effects: list[dict[str, Any]]


@dataclass(frozen=True)
class PaperRendered(DomainEvent):
    """The version for the public was typeset, without signatures, officials by function."""

    key: ClassVar = "council.paper_rendered"
    sentence: ClassVar = "Öffentliche Fassung {number} erstellt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    paper: UUID
    number: int


@dataclass(frozen=True)
class PaperWithdrawn(DomainEvent):
    key: ClassVar = "council.paper_withdrawn"
    sentence: ClassVar = "Zurückgezogen: {title}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    paper: UUID
    title: str


@dataclass(frozen=True)
class PaperCarriedOver(DomainEvent):
    """The term of its bodies ended: their successors deal with it."""

    key: ClassVar = "council.paper_carried_over"
    sentence: ClassVar = "In die neue Wahlperiode überführt; nun zuständig: {bodies}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    paper: UUID
    bodies: str
