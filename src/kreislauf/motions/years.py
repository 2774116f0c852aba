"""Years that a sentence names together: "2025 und 2026", "2025 bis 2027", "2025/26"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kreislauf.motions.language import pattern

MAX_YEARS = 10

_GROUP = pattern(
    r"(?<![\d./])(?P<first>20[1-4]\d)(?![./]\d\d?\.|\d| ?(?:€|Euro\b|EUR\b))"
    r"(?P<rest>(?: ?(?:,|/|[-–]|\bund\b|\bbis\b|\bsowie\b) ?(?:(?:und|bis|für|im Jahr|das Jahr|einschließlich) )*"
    r"(?:20[1-4]\d|(?<=/)\d\d)(?![\d.,]?\d| ?(?:€|Euro\b|EUR\b|Mio|T€|TEUR)))*)"
)
_NEXT = re.compile(r"\s*(?P<until>bis|[-–])?\D*(?P<year>20\d\d|\d\d)")


@dataclass(frozen=True)
class YearGroup:
    """Years named in one breath, at their place."""

    start: int
    end: int
    years: tuple[int, ...]


def find_year_groups(text: str) -> list[YearGroup]:
    """All groups of years in flat text, in order; "2025 bis 2027" is three years."""
    return [YearGroup(match.start(), match.end(), _years(match)) for match in _GROUP.finditer(text)]


def _years(match: re.Match[str]) -> tuple[int, ...]:
    years = [int(match["first"])]
    for following in _NEXT.finditer(match["rest"]):
        year = int(following["year"]) if len(following["year"]) == 4 else 2000 + int(following["year"])
        between = range(years[-1] + 1, year) if following["until"] else range(0)
        years += [*between[:MAX_YEARS], year]
    return tuple(dict.fromkeys(years))


def group_for(groups: list[YearGroup], floor: int, place: int) -> YearGroup | None:
    """The years that a sum at `place` goes with: named between the sum before it and itself, else the last before
    it, else the first after it."""
    before = [group for group in groups if group.end <= place]
    own = [group for group in before if group.start >= floor]
    after = [group for group in groups if group.start >= place]
    return next(iter([*own[-1:], *before[-1:], *after[:1]]), None)
