"""Periods of the administration: when they end, when they rest, how early to warn.

Days are counted after §31 VwVfG with §§187 to 193 BGB: the day of the event does not count; a period that would end
on a Saturday, a Sunday or a public holiday of the county's state ends with the next working day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from kreislauf.council.rules.working_days import Closure, closed_because, public_holidays
from kreislauf.kernel import Message, months_after

ONE_DAY: Final = timedelta(days=1)


class CaseRule(StrEnum):
    """Keys of the county's dated rules (`CountyRule`) about cases."""

    ANSWER_DAYS = "cases.answer_days"
    WARNING_DAYS = "cases.warning_days"
    FICTION_WARNING_DAYS = "cases.fiction_warning_days"


DEFAULTS: Final[Mapping[CaseRule, int]] = {
    CaseRule.ANSWER_DAYS: 14,
    CaseRule.WARNING_DAYS: 7,
    CaseRule.FICTION_WARNING_DAYS: 28,
}


def days_rule(value: Any, default: int) -> int:
    """A county rule that is a number of days; anything else is no rule and leaves the default."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 3650 else default


@lru_cache(maxsize=64)
def holidays_of(state: str, year: int) -> tuple[Closure, ...]:
    """Public holidays of a German state (ISO 3166-2:DE, such as "NI") in a year."""
    return public_holidays(state, [year])


def end_of_period(last: date, state: str) -> date:
    """`last`, or the next working day where it is a Saturday, a Sunday or a holiday (§193 BGB, §31 Abs. 3 VwVfG)."""
    while closed_because(last, holidays_of(state, last.year)):
        last += ONE_DAY
    return last


def decide_by(received_on: date, days: int, state: str, *, rested: int = 0) -> date:
    """The last day for the decision: `days` after the day of receipt, which does not count (§187 Abs. 1 BGB).

    `rested` days are added before the end is moved to a working day.
    """
    return end_of_period(received_on + timedelta(days=days + rested), state)


@dataclass(frozen=True, slots=True)
class Rest:
    """A period that rests since the applicant was asked."""

    received_on: date
    decision_days: int | None
    due_on: date | None
    since: date
    rested_before: int = 0


def rested_days(since: date, until: date) -> int:
    """Days that a period rested: from the day of the question on, up to the day before the answer."""
    return max((until - since).days, 0)


def resumed(rest: Rest, on: date, state: str) -> tuple[date | None, int]:
    """(last day for the decision, days rested in all) when the answer comes on a day.

    Counted anew from the receipt, so that a weekend is moved over once; where the service's period was changed since
    the receipt, the day that was promised is prolonged instead.
    """
    days = rested_days(rest.since, on)
    total = rest.rested_before + days
    if rest.due_on is None:
        return None, total
    if rest.decision_days is not None:
        promised = decide_by(rest.received_on, rest.decision_days, state, rested=rest.rested_before)
        if promised == rest.due_on:
            return decide_by(rest.received_on, rest.decision_days, state, rested=total), total
    return end_of_period(rest.due_on + timedelta(days=days), state), total


def answer_by(asked_on: date, days: int, state: str) -> date:
    """Until when the applicant is asked to answer."""
    return end_of_period(asked_on + timedelta(days=days), state)


def fiction_ends(complete_on: date, months: int, state: str) -> date:
    """The last day for a decision where silence means approval: months, and no question stops them (§42a VwVfG)."""
    return end_of_period(months_after(complete_on, months), state)


class Pressure(StrEnum):
    """How near the end of the period is."""

    NONE = "none"
    RESTING = "resting"
    CALM = "calm"
    NEAR = "near"
    LAST_DAY = "last_day"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Term:
    """A case's period, as far as its words need it."""

    due_on: date | None
    paused_since: date | None = None
    is_open: bool = True
    has_fiction: bool = False
    """The application counts as granted when the period ends without a decision."""
    complete_on: date | None = None
    """For that: since when the documents are complete; None while nobody recorded it."""
    norm: str = ""


def pressure(term: Term, today: date, *, warning: int, fiction_warning: int) -> Pressure:
    """How near it is; where silence means approval the warning comes earlier."""
    if not term.is_open or term.due_on is None:
        return Pressure.NONE
    if term.paused_since is not None:
        return Pressure.RESTING
    left = (term.due_on - today).days
    if left < 0:
        return Pressure.OVERDUE
    if left == 0:
        return Pressure.LAST_DAY
    return Pressure.NEAR if left <= (fiction_warning if term.has_fiction else warning) else Pressure.CALM


def deadline_sentence(term: Term, today: date, near: Pressure) -> Message | None:
    """The period in one sentence; None where there is nothing to say."""
    if near is Pressure.NONE or term.due_on is None:
        return None
    left = (term.due_on - today).days
    if near is Pressure.RESTING:
        return Message("Die Frist ruht seit dem {day}, bis die Antwort eingeht.", day=term.paused_since)
    if term.has_fiction and term.complete_on is None:
        return _incomplete(near, term.due_on)
    if near is Pressure.OVERDUE and term.has_fiction:
        return Message("Die Frist endete am {day}: Der Antrag gilt als genehmigt (§42a VwVfG).", day=term.due_on)
    if near is Pressure.OVERDUE:
        return (
            Message("Die Frist endete am {day}, vor {count:einem Tag|# Tagen}.", day=term.due_on, count=-left)
            if left < -1
            else (Message("Die Frist endete gestern, am {day}.", day=term.due_on))
        )
    consequence = Message(" Ohne Entscheidung gilt der Antrag danach als genehmigt.") if term.has_fiction else ""
    if near is Pressure.LAST_DAY:
        return Message("Die Frist endet heute.{consequence}", consequence=consequence)
    if left == 1:
        return Message("Die Frist endet morgen.{consequence}", consequence=consequence)
    return Message(
        "Zu entscheiden bis zum {day}, noch {count:ein Tag|# Tage}.{consequence}",
        day=term.due_on,
        count=left,
        consequence=consequence,
    )


def _incomplete(near: Pressure, earliest: date) -> Message:
    """The period as it would be had everything been there at the receipt: nobody recorded since when it is."""
    if near is Pressure.OVERDUE:
        return Message(
            "Nicht festgehalten ist, seit wann die Unterlagen vollständig sind: Waren sie es beim Eingang, gilt der "
            "Antrag seit dem {day} als genehmigt (§42a VwVfG).",
            day=earliest,
        )
    return Message(
        "Frühestes Ende der Frist ist der {day}. Halten Sie fest, seit wann die Unterlagen vollständig sind; erst dann "
        "läuft sie (§42a Abs. 2 VwVfG).",
        day=earliest,
    )
