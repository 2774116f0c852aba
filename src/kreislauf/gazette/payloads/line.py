"""A budget line with everything that moved it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload
from kreislauf.gazette.payloads.money import Bar, Lapse


class Chapter(StrEnum):
    """What a movement does with the money, whatever its kind."""

    ENTERED = "entered"
    LOCKED = "locked"
    RELEASED = "released"
    COMMITTED = "committed"
    REDUCED = "reduced"
    PAID = "paid"
    RETURNED = "returned"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """All postings of one kind on one day, together `amount`, and the bar after them.

    `label` names the kind, `chapter` (a `Chapter`) says what it does with the money.
    """

    on: date
    kind: str
    label: str
    amount: int
    bar: Bar
    chapter: str = Chapter.OTHER.value


@dataclass(frozen=True)
class Line(Payload):
    """`sub_budget`, `product` and `account` with number and name, `number` of the sub-budget alone."""

    type: ClassVar[str] = "line"
    version: ClassVar[int] = 2

    name: str
    fiscal_year: int
    product: str
    account: str
    sub_budget: str
    number: str
    is_investment: bool
    explanation: str
    bar: Bar
    lapses: tuple[Lapse, ...]
    history: tuple[Movement, ...]
