"""Who acts: a person with an account, the system under a name, an applicant with a key, or an anonymous reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    PERSON = "person"
    SYSTEM = "system"
    APPLICANT = "applicant"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Actor:
    """Identity only: what an actor may do follows from memberships (`people.permissions`)."""

    kind: ActorKind
    name: str
    person_id: UUID | None = None
    account_id: UUID | None = None
    holds: frozenset[UUID] = frozenset()
    """What an applicant holds a key to: the ids of applications, proven by link, code or sign-in."""

    @classmethod
    def system(cls, name: str) -> Actor:
        """A named part of the program that acts by itself, such as "wiring" or "nightly"."""
        return cls(ActorKind.SYSTEM, name)

    @classmethod
    def applicant(cls, holds: frozenset[UUID], account_id: UUID | None = None) -> Actor:
        """Whoever proved to be the applicant of these applications; nothing else is known of the person."""
        return cls(ActorKind.APPLICANT, "applicant", account_id=account_id, holds=holds)

    @classmethod
    def anonymous(cls) -> Actor:
        return cls(ActorKind.ANONYMOUS, "")

    @property
    def is_system(self) -> bool:
        return self.kind is ActorKind.SYSTEM

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody of the house acts; an applicant is a stranger to everything but the own application."""
        return self.kind in {ActorKind.ANONYMOUS, ActorKind.APPLICANT}

    @property
    def key(self) -> str:
        """The pseudonym under which the journal knows this actor."""
        return str(self.person_id or self.account_id or self.name)
