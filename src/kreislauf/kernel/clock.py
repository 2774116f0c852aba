"""The clock is a port: the program asks here for the time, and the demo and tests travel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

COUNTY_TIME = ZoneInfo("Europe/Berlin")

_standing_at: ContextVar[datetime | None] = ContextVar("kreislauf_clock", default=None)


def now() -> datetime:
    """The present moment, timezone-aware, in county time."""
    return _standing_at.get() or datetime.now(COUNTY_TIME)


def today() -> date:
    """The present day in county time."""
    return now().date()


@contextmanager
def travel_to(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (aware) inside the block; blocks nest."""
    if moment.tzinfo is None:
        raise ValueError("travel_to takes an aware datetime")
    token = _standing_at.set(moment.astimezone(COUNTY_TIME))
    try:
        yield
    finally:
        _standing_at.reset(token)
