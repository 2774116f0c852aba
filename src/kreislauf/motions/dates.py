"""Days in letters. A day without a year stays unknown: nothing is guessed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from kreislauf.motions.language import MONTHS, pattern, tidy

_MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_FULL = re.compile(
    rf"(?<![\d.,])(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)"
    rf"|(?<![\d.,])(?P<day>\d{{1,2}})\s?\.\s?(?:(?P<month>\d{{1,2}})\s?\.|(?P<name>{_MONTH_NAMES})\b\.?)"
    rf"(?:\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d.,]\d|\d|\s?(?:Uhr|€|Euro)))?"
    rf"|(?<![\d/.])(?P<slash_day>\d{{1,2}})/(?P<slash_month>\d{{1,2}})/(?P<slash_year>20\d\d)(?!\d)",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(r"(?:am|den|dem|zum|vom|bis|ab|,|\()\s*$", re.IGNORECASE)
_END_OF = pattern(
    rf"\bEnde (?:des (?:Jahres|Monats) )?(?:(?P<month>{_MONTH_NAMES}) )?(?P<year>20\d\d)\b"
    rf"|\b(?:zum )?Jahresende (?P<year_end>20\d\d)\b"
)
_PART_OF_YEAR = pattern(
    r"\b(?P<count>[1-4]|erste[ns]?|zweite[ns]?|dritte[ns]?|vierte[ns]?|I{1,3}|IV)\.? "
    r"(?P<part>Quartals?|Vierteljahre?s?|Halbjahre?s?) (?:des (?:Haushalts|"
    r"Kalender)?Jahres )?(?P<year>20\d\d)\b"
)
_COUNTS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_COUNTS |= {
    f"{stem}{ending}": n for n, stem in enumerate(("erste", "zweite", "dritte", "vierte"), 1) for ending in "ns"
}
_COUNTS |= {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}


@dataclass(frozen=True)
class FoundDate:
    """A day at its place; `day` is None when the year is missing or the calendar has no such day."""

    start: int
    end: int
    text: str
    day: date | None


def find_dates(text: str) -> list[FoundDate]:
    """All days in flat text, in order."""
    found = []
    for match in _FULL.finditer(text):
        year_missing = match["day"] and not match["year"]
        if (
            year_missing
            and not match["name"]
            and not _INTRODUCED.search(text[max(0, match.start() - 8) : match.start()])
        ):
            continue
        found.append(FoundDate(match.start(), match.end(), tidy(match[0]), _day(match)))
    return found


def _day(match: re.Match[str]) -> date | None:
    if match["iso_year"]:
        return _calendar_day(match["iso_year"], int(match["iso_month"]), match["iso_day"])
    if match["slash_day"]:
        return _calendar_day(match["slash_year"], int(match["slash_month"]), match["slash_day"])
    if not match["year"]:
        return None
    month = int(match["month"]) if match["month"] else MONTHS[match["name"].lower()]
    return _calendar_day(match["year"], month, match["day"])


def _calendar_day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, int(day))
    except ValueError:
        return None


def last_day_of_period(text: str) -> FoundDate | None:
    """ "Ende 2025", "Ende März 2025", "2. Quartal 2025", "1. Halbjahr 2025": the last day of it."""
    end_of = _END_OF.search(text)
    if end_of:
        year = int(end_of["year"] or end_of["year_end"])
        return FoundDate(end_of.start(), end_of.end(), tidy(end_of[0]), _month_end(year, _month(end_of["month"])))
    part = _PART_OF_YEAR.search(text)
    if part is None:
        return None
    months = 6 if part["part"].lower().startswith("halb") else 3
    count = _COUNTS[part["count"].lower()]
    day = _month_end(int(part["year"]), count * months) if count * months <= 12 else None
    return FoundDate(part.start(), part.end(), tidy(part[0]), day)


def _month(name: str | None) -> int:
    return MONTHS[name.lower()] if name else 12


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
