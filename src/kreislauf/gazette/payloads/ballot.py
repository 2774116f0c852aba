"""What payloads of the council share: counts of a vote."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ballot:
    """One count."""

    yes: int
    no: int
    abstentions: int
    absent: int


@dataclass(frozen=True, slots=True)
class PointBallot:
    """The count on one point; `outcome` is what is stored, `shown_as` what it is called by the role of the body."""

    number: str
    outcome: str
    shown_as: str
    votes: Ballot
