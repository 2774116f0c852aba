"""How many services are online on a day: counted from the days on which their ways are open.

A service counts once, whatever the number of its ways; for citizens and for businesses apart, and for
each where a way is for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

CITIZENS: Final = frozenset({"citizens", "both"})
BUSINESSES: Final = frozenset({"businesses", "both"})
MOST_POINTS: Final = 40


@dataclass(frozen=True, slots=True)
class Span:
    """The days, first and last included, on which a way is open; `until` None: until further notice."""

    audience: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Count:
    """Services online on a day. `citizens` and `businesses` overlap where a service is for both."""

    on: date
    services: int
    citizens: int
    businesses: int


def counted(services: Iterable[Sequence[Span]], on: date) -> Count:
    """How many of the services are online on a day; each is given by the spans of its ways."""
    total = citizens = businesses = 0
    for spans in services:
        audiences = {span.audience for span in spans if span.covers(on)}
        total += bool(audiences)
        citizens += not CITIZENS.isdisjoint(audiences)
        businesses += not BUSINESSES.isdisjoint(audiences)
    return Count(on, total, citizens, businesses)


def over_time(services: Sequence[Sequence[Span]], *, start: date, end: date) -> list[Count]:
    """The count on `start`, at the end of each quarter between, and on `end`; at most `MOST_POINTS` points."""
    days = [start, *_quarter_ends(start, end), end] if start < end else [end]
    return [counted(services, day) for day in days[-MOST_POINTS:]]


def _quarter_ends(start: date, end: date) -> list[date]:
    days = []
    for year in range(start.year, end.year + 1):
        for month in (4, 7, 10, 13):
            day = date(year + month // 13, (month - 1) % 12 + 1, 1) - timedelta(days=1)
            if start < day < end:
                days.append(day)
    return days
