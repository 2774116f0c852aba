"""Working days: not at weekends, on public holidays or inside school holidays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import holidays

from kreislauf.kernel import Message

WEEKDAYS: Final = (
    Message("Montag"),
    Message("Dienstag"),
    Message("Mittwoch"),
    Message("Donnerstag"),
    Message("Freitag"),
    Message("Samstag"),
    Message("Sonntag"),
)
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which no meeting is held, both included, and their name, such as "Herbstferien"."""

    start: date
    end: date
    name: str


def public_holidays(state: str, years: Iterable[int]) -> tuple[Closure, ...]:
    """The statutory holidays of a German state (ISO 3166-2:DE, such as "NI"), with their German names.

    Raises NotImplementedError for an unknown state.
    """
    found = holidays.country_holidays("DE", subdiv=state, years=sorted(set(years)), language="de")
    return tuple(Closure(day, day, name) for day, name in sorted(found.items()))


def school_holidays(rows: Iterable[Iterable[str]]) -> tuple[Closure, ...]:
    """The county's dated rule "school_holidays": rows of first day, last day (ISO 8601) and name."""
    return tuple(Closure(date.fromisoformat(start), date.fromisoformat(end), name) for start, end, name in rows)


def closed_because(day: date, closures: Iterable[Closure]) -> str:
    """What `day` is closed for: a holiday's name, or the weekend's day; empty on a working day."""
    for closure in closures:
        if closure.start <= day <= closure.end:
            return closure.name
    return str(WEEKDAYS[day.weekday()]) if day.weekday() >= SATURDAY else ""


def nearest_working_day(day: date, closures: tuple[Closure, ...]) -> date | None:
    """`day` itself, else the next working day of its month, else the one before; None without any."""
    for candidate in _days_of_month_around(day):
        if not closed_because(candidate, closures):
            return candidate
    return None


def _days_of_month_around(day: date) -> Iterator[date]:
    candidate = day
    while candidate.month == day.month:
        yield candidate
        candidate += timedelta(days=1)
    candidate = day - timedelta(days=1)
    while candidate.month == day.month:
        yield candidate
        candidate -= timedelta(days=1)
