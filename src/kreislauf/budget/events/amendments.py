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

    key: ClassVar = "budget.entry_listed"
    sentence: ClassVar = "Änderungsliste: „{text}“ ({amount}) wurde aufgenommen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    entry: UUID
    kind: str
    text: str
    amount: Money


@dataclass(frozen=True)
class EntryAssigned(DomainEvent):
    """Subject: the plan."""

    key: ClassVar = "budget.entry_assigned"
    sentence: ClassVar = "Änderungsliste: „{text}“ steht nun bei „{line_name}“."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    entry: UUID
    text: str
    line: UUID
    line_name: str


@dataclass(frozen=True)
class EntryCorrected(DomainEvent):
    """Subject: the plan."""

    key: ClassVar = "budget.entry_corrected"
    sentence: ClassVar = "Änderungsliste: „{text}“ wurde von {before} auf {amount} berichtigt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    entry: UUID
    text: str
    before: Money
    amount: Money


@dataclass(frozen=True)
class EntryRemoved(DomainEvent):
    """Subject: the plan."""

    key: ClassVar = "budget.entry_removed"
    sentence: ClassVar = "Änderungsliste: „{text}“ ({amount}) wurde entfernt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    entry: UUID
    text: str
    amount: Money


@dataclass(frozen=True)
class EntryDropped(DomainEvent):
    """Subject: the plan."""

    key: ClassVar = "budget.entry_dropped"
    sentence: ClassVar = "Änderungsliste: „{text}“ ruht, weil der Beschluss ausgesetzt oder entfallen ist."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    entry: UUID
    text: str


@dataclass(frozen=True)
class EntryResumed(DomainEvent):
    """Subject: the plan."""

    key: ClassVar = "budget.entry_resumed"
    sentence: ClassVar = "Änderungsliste: „{text}“ gilt wieder."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    entry: UUID
    text: str


@dataclass(frozen=True)
class PostedEffectSuspended(DomainEvent):
    """An objection came after the posting: no further release (subject: the line)."""

    key: ClassVar = "budget.posted_effect_suspended"
    sentence: ClassVar = (
        "Der Beschluss zu „{text}“ ist ausgesetzt, gebucht ist er schon. Weitere Freigaben sind gesperrt."
    )
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    line: UUID
    text: str
