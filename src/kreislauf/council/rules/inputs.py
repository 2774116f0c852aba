"""What people enter: the plain shapes that actions take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class EffectInput:
    """One proposed effect of a point. `params` as its kind's form cleans them; money in cents."""

    kind: str
    params: dict[str, Any]
    responsible_id: UUID | None = None
    due_on: date | None = None
    span: tuple[int, int] | None = None
    """[start, end) of the text it was read from."""


@dataclass(frozen=True, slots=True)
class PointInput:
    """One point of the proposed resolution. `public_text` names officials by function."""

    text: str
    number: str = ""
    effects: tuple[EffectInput, ...] = ()
    public_text: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationInput:
    """One step of the Beratungsfolge."""

    organization_id: UUID
    role: str
    planned_for: date | None = None


@dataclass(frozen=True, slots=True)
class MoverInput:
    """Who moves: an organisation, a person, or a name that is neither."""

    name: str
    organization_id: UUID | None = None
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SignatoryInput:
    """Who signed the letter; stays internal."""

    name: str
    organization_name: str = ""
    attests: bool = False


@dataclass(frozen=True, slots=True)
class PaperInput:
    """Everything a draft consists of."""

    title: str
    agenda_title: str = ""
    date: date | None = None
    addressee: str = ""
    reasoning: str = ""
    is_public: bool = True
    responsible_id: UUID | None = None
    amends_id: UUID | None = None
    points: tuple[PointInput, ...] = ()
    questions: tuple[str, ...] = ()
    consultations: tuple[ConsultationInput, ...] = ()
    movers: tuple[MoverInput, ...] = ()
    signatories: tuple[SignatoryInput, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of one vote, on the whole resolution or on one point."""

    yes: int
    no: int
    abstentions: int = 0
    point_id: UUID | None = None
    is_secret: bool = field(default=False)

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstentions
