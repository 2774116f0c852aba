"""Days and times as they are typed, stored and read."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import Unreadable
from kreislauf.forms.engine.writing import writing
from kreislauf.kernel import Message

FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)
"""What may stand in an application: founded in the 19th century, valid for longer than anybody applies."""
_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_GERMAN: Final = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})")
_TIME: Final = re.compile(r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(:[0-9]{2}(\.[0-9]+)?)?( ?Uhr)?")


def read_day(typed: str) -> date | None:
    """The day of "2024-02-29" or "29.2.2024"; None if there is no such day."""
    found = _ISO.fullmatch(typed) or _GERMAN.fullmatch(typed)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def read_time(typed: str) -> time | None:
    """The time of "17:30", "17.30 Uhr"; seconds are left out; None if there is no such time."""
    found = _TIME.fullmatch(typed)
    if found is None:
        return None
    try:
        return time(int(found["hour"]), int(found["minute"]))
    except ValueError:
        return None


def check_day(day: date, field: Field) -> None:
    """Whether the day is within the field's bounds, and within what an application deals with. Raises Unreadable."""
    least, most = bound(field, "minimum") or FIRST_DAY, bound(field, "maximum") or LAST_DAY
    if day < least:
        raise Unreadable(Message("Der Tag darf nicht vor dem {day} liegen.", day=least))
    if day > most:
        raise Unreadable(Message("Der Tag darf nicht nach dem {day} liegen.", day=most))


def bound(field: Field, name: str) -> date | None:
    """A parameter that is a day."""
    given = str(field.params.get(name) or "")[:10]
    return read_day(given)


def bound_problems(field: Field) -> list[Message]:
    """Bounds that are no days, or exclude each other."""
    found = [
        Message("„{value}“ ist kein Datum und begrenzt darum nichts.", value=str(field.params[name])[:40])
        for name in ("minimum", "maximum")
        if field.params.get(name) and bound(field, name) is None
    ]
    least, most = bound(field, "minimum"), bound(field, "maximum")
    if least and most and least > most:
        found.append(Message("Die untere Grenze liegt über der oberen: So kann niemand antworten."))
    return found


def shown_day(stored: str) -> str:
    """A stored day for people: 07.12.2023."""
    day = read_day(stored)
    return writing().day(day) if day else stored
