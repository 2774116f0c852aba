"""The statutory rules that the program asks for. A Land's file has exactly these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from kreislauf.kernel import Message
from kreislauf.law.values import (
    RequiredShare,
    SeatProcedure,
    read_number,
    read_procedure,
    read_share,
    say_procedure,
    say_share,
)

ValueT = TypeVar("ValueT")


class Certainty(StrEnum):
    """How sure we are of a rule."""

    A = "A"
    """The text of the norm, or a court, was read."""
    B = "B"
    """From a secondary source."""
    C = "C"
    """From memory: to be verified before anyone relies on it."""


@dataclass(frozen=True, slots=True)
class Statute(Generic[ValueT]):
    """One rule: its key in a Land's file, and how its value is read and said."""

    key: str
    read: Callable[[Any], ValueT]
    say: Callable[[ValueT], Message]


@dataclass(frozen=True, slots=True)
class Provision(Generic[ValueT]):
    """What a rule says from a day on."""

    key: str
    label: str
    valid_from: date
    value: ValueT
    norm: str
    source: str
    certainty: Certainty


STATUTES: Final[dict[str, Statute[Any]]] = {}


def _declared(key: str, read: Callable[[Any], ValueT], say: Callable[[ValueT], Message]) -> Statute[ValueT]:
    STATUTES[key] = statute = Statute(key, read, say)
    return statute


def _share(key: str) -> Statute[RequiredShare]:
    return _declared(key, read_share, say_share)


def _number(key: str, words: Message) -> Statute[int]:
    return _declared(key, read_number, lambda value: Message(words.template, count=value))


DAYS: Final = Message("{count:1 Tag|# Tage}")
MONTHS: Final = Message("{count:1 Monat|# Monate}")
YEARS: Final = Message("{count:1 Jahr|# Jahre}")

TERM_YEARS = _number("council.term_years", YEARS)
"""How long a term of the Kreistag lasts."""
QUORUM = _share("council.quorum")
"""Which share of the members makes a body quorate."""
AGENDA_EXTENSION = _share("council.agenda_extension")
"""Which share of the members takes an urgent item onto the agenda."""
OBJECTION_DAYS = _number("council.objection_days", DAYS)
"""From the first resolution to the sitting that may resolve again after an objection."""
COMMITTEE_SEATS: Statute[SeatProcedure] = _declared("council.committee_seats", read_procedure, say_procedure)
"""How the seats of a committee are shared out among the groups."""
DISPLAY_DAYS = _number("budget.display_days", DAYS)
"""On how many days the budget plan is displayed."""
WAITING_MONTHS = _number("budget.waiting_months", MONTHS)
"""From submission to promulgation, where no part of the budget needs an approval."""
INVESTMENT_YEARS = _number("budget.investment_years", YEARS)
"""After the fiscal year: how long an investment authorisation waits for its beginning."""
POST_DAYS = _number("cases.post_days", DAYS)
"""From posting to notification of a notice."""
FETCH_DAYS = _number("cases.fetch_days", DAYS)
"""How long a notice may lie ready to be fetched; not fetched by then, it is not notified."""
REMEDY_MONTHS = _number("cases.remedy_months", MONTHS)
"""From notification to the end of the period for an objection or an action."""
