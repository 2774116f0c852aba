"""Maturity and use of a live service, without numbers small enough to tell of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload


@dataclass(frozen=True, slots=True)
class PublicMaturity:
    """The level reached of the highest there is, with its title, in a model by its title."""

    model: str
    level: int
    title: str
    highest: int


@dataclass(frozen=True, slots=True)
class PublicUse:
    """Use in the last `days`; None where a number is too small to be told.

    `completed` is the share of begun applications that were submitted, in percent; `score` the mean answer, "4.0".
    """

    days: int
    started: int | None
    submitted: int | None
    elsewhere: int | None
    completed: int | None
    days_to_decision: int | None
    score: str | None


@dataclass(frozen=True)
class ServiceFigures(Payload):
    """Apart from the description: these change every night, it does not."""

    type: ClassVar[str] = "service_figures"

    maturity: PublicMaturity
    use: PublicUse
