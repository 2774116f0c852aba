"""Letters to members that did not leave by mail; the subject is the sitting or the group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class LetterRetried(DomainEvent):
    """A letter that did not leave is tried again."""

    key: ClassVar = "council.letter_retried"
    sentence: ClassVar = "Ein Brief, der nicht hinausging, wird noch einmal versucht."
    personal: ClassVar = frozenset({"person"})
    is_private: ClassVar = False
    letter: UUID
    person: UUID
    occasion: str


@dataclass(frozen=True)
class LetterPosted(DomainEvent):
    """The office sent it by post."""

    key: ClassVar = "council.letter_posted"
    sentence: ClassVar = "Ein Brief ging am {posted_on} mit der Post hinaus."
    personal: ClassVar = frozenset({"person"})
    is_private: ClassVar = False
    letter: UUID
    person: UUID
    occasion: str
    posted_on: date
