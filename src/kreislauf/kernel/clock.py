"""The clock is a port: the program asks here for the time, and the demo and tests travel."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

COUNTY_TIME = ZoneInfo("Europe/Berlin")

_standing_at: ContextVar[datetime | None] = ContextVar("kreislauf_clock", default=None)
_everywhere: datetime | None = None


def now() -> datetime:
    """The present moment, timezone-aware, in county time."""
    return _standing_at.get() or _everywhere or datetime.now(COUNTY_TIME)


def today() -> date:
    """The present day in county time."""
    return now().date()


def county_day(moment: datetime) -> date:
    """The day of an aware moment, in county time."""
    return moment.astimezone(COUNTY_TIME).date()


def months_after(day: date, months: int) -> date:
    """The last day of a period of months: the same number, else the month's last (BGB §188 Abs. 2, 3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@contextmanager
def travel_to(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (aware) inside the block; blocks nest."""
    token = _standing_at.set(_aware(moment))
    try:
        yield
    finally:
        _standing_at.reset(token)


@contextmanager
def travel_everywhere(moment: datetime) -> Iterator[None]:
    """As `travel_to`, for every thread of the process: what a test's own web server needs."""
    global _everywhere  # noqa: PLW0603  # the one clock of the process
    before, _everywhere = _everywhere, _aware(moment)
    try:
        yield
    finally:
        _everywhere = before


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("the clock stands at aware moments only")
    return moment.astimezone(COUNTY_TIME)
