"""A budget plan; its sub-budgets and lines are entries of their own that link to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload
from kreislauf.gazette.payloads.money import Bar, Lapse


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step until the plan is in force, and when it was taken."""

    key: str
    on: date | None


@dataclass(frozen=True)
class Plan(Payload):
    """`totals` of all lines that are public (KomHKVO §27)."""

    type: ClassVar[str] = "plan"

    fiscal_year: int
    state: str
    steps: tuple[PlanStep, ...]
    totals: Bar
    lapses: tuple[Lapse, ...]
