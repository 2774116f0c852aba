"""How what waits is put in order: by when it is due."""

from datetime import date, timedelta
from enum import StrEnum


class When(StrEnum):
    """The parts of "Mein Tag", in their order."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    OPEN = "open"


def when_due(due: date | None, today: date) -> When:
    """In which part a duty stands; without a day it is open."""
    if due is None:
        return When.OPEN
    if due < today:
        return When.OVERDUE
    if due == today:
        return When.TODAY
    return When.WEEK if due <= today + timedelta(days=7) else When.LATER
