"""A sub-budget of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload
from kreislauf.gazette.payloads.money import Bar


@dataclass(frozen=True)
class SubBudget(Payload):
    """`totals` of its lines that are public."""

    type: ClassVar[str] = "sub_budget"

    number: str
    name: str
    fiscal_year: int
    totals: Bar
