"""A paper with its way through the bodies, as far as its results are announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from kreislauf.gazette.payloads.ballot import Ballot, PointBallot
from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class PaperEffect:
    """What a point orders; `sentence` is German, officials by function."""

    key: str
    kind: str
    sentence: str
    state: str


@dataclass(frozen=True, slots=True)
class PaperPoint:
    """One point; `outcome` is empty until the deciding body's result is public."""

    number: str
    text: str
    outcome: str = ""
    effects: tuple[PaperEffect, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question of an inquiry; `answer` is empty until there is one."""

    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class StepMeeting:
    """The sitting on whose public agenda a step stands."""

    key: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class PaperStep:
    """Body, day and role always; the rest once the result is announced, counts of public sittings only.

    `outcome` is what is stored, `shown_as` what it is called by the role of the body and the outcome of the points.
    """

    organization: Reference
    role: str
    planned_for: date | None
    meeting: StepMeeting | None
    is_public: bool
    outcome: str = ""
    shown_as: str = ""
    votes: Ballot | None = None
    point_votes: tuple[PointBallot, ...] = ()
    is_provisional: bool = False
    announced_at: datetime | None = None
    announcement: str = ""
    objected_on: date | None = None
    corrected_on: date | None = None
    annulled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rendition:
    """The typeset paper: a version of a document that stands in the record; `size` in bytes."""

    version: str
    filename: str
    size: int


@dataclass(frozen=True)
class Paper(Payload):
    """`amends` is the paper that this one amends; those that amend it link to it."""

    type: ClassVar[str] = "paper"

    reference: str
    kind: str
    title: str
    agenda_title: str
    date: date
    state: str
    movers: tuple[str, ...]
    points: tuple[PaperPoint, ...]
    questions: tuple[PaperQuestion, ...]
    reasoning: str
    consultations: tuple[PaperStep, ...]
    rendition: Rendition | None
    amends: str | None
