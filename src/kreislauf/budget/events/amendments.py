"""What the amendment list takes up, drops and resumes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class EntryListed(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ ({amount}) wurde aufgenommen."
    personal: ClassVar = frozenset()
    entry: UUID
    kind: str
    text: str
    amount: Money


@dataclass(frozen=True)
class EntryAssigned(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ steht nun bei „{line_name}“."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str
    line: UUID
    line_name: str


@dataclass(frozen=True)
class EntryCorrected(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ wurde von {before} auf {amount} berichtigt."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str
    before: Money
    amount: Money


@dataclass(frozen=True)
class EntryRemoved(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ ({amount}) wurde entfernt."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str
    amount: Money


@dataclass(frozen=True)
class EntryDropped(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ ruht, weil der Beschluss ausgesetzt oder entfallen ist."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str


@dataclass(frozen=True)
class EntryResumed(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ gilt wieder."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str


@dataclass(frozen=True)
class PostedEffectSuspended(DomainEvent):
    """An objection came after the posting: no further release (subject: the line)."""

    sentence: ClassVar = (
        "Der Beschluss zu „{text}“ ist ausgesetzt, gebucht ist er schon. Weitere Freigaben sind gesperrt."
    )
    personal: ClassVar = frozenset()
    line: UUID
    text: str
