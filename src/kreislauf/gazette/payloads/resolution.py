"""What a body resolved on a paper, once it is announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from kreislauf.gazette.payloads.ballot import Ballot, PointBallot
from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class ResolvedPaper:
    """The paper that was resolved on."""

    key: str
    reference: str
    title: str


@dataclass(frozen=True)
class Resolution(Payload):
    """`outcome` is what is stored, `shown_as` what it is called; counts of public sittings only."""

    type: ClassVar[str] = "resolution"

    paper: ResolvedPaper
    organization: Reference
    outcome: str
    shown_as: str
    resolved_at: datetime
    votes: Ballot | None
    point_votes: tuple[PointBallot, ...]
    is_provisional: bool
    corrected_on: date | None
    annulled_on: date | None
