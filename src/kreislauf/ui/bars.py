"""Two counts over time as bars side by side; the same figures stand in a table below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

WIDTH: Final = 720
HEIGHT: Final = 220
FLOOR: Final = 180
"""Where the bars stand; below it are the labels."""
HEADROOM: Final = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in units of the drawing, with the figure that stands on it."""

    x: float
    y: float
    width: float
    height: float
    value: int
    is_second: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def top(self) -> float:
        return self.y - 4


@dataclass(frozen=True, slots=True)
class DayCounts:
    """A day with its two counts. `label` stands below the bars, empty where there is no room for it."""

    on: date
    first: int
    second: int
    label: str
    middle: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawing of `points`; every bar from zero, so that heights compare."""

    first: str | Promise
    second: str | Promise
    points: list[DayCounts]
    bars: list[Bar]
    box: str = f"0 0 {WIDTH} {HEIGHT}"
    floor: int = FLOOR
    label_line: int = FLOOR + 22
    right: int = WIDTH
    height: int = HEIGHT

    @property
    def sentence(self) -> str:
        """What is drawn, for who does not see it."""
        if not self.points:
            return ""
        begin, end = self.points[0], self.points[-1]
        return _("%(first)s: von %(a)s auf %(b)s. %(second)s: von %(c)s auf %(d)s.") % {
            "first": self.first,
            "a": begin.first,
            "b": end.first,
            "second": self.second,
            "c": begin.second,
            "d": end.second,
        }


def bars_of(rows: Sequence[tuple[date, int, int]], *, first: str | Promise, second: str | Promise) -> Bars:
    """The drawing of (day, first count, second count), in the order given."""
    highest = max((max(a, b) for _day, a, b in rows), default=0) or 1
    step = WIDTH / max(len(rows), 1)
    each = max(min(step * 0.36, 40), 2)
    every = max(1, -(-len(rows) // 8))
    points, bars = [], []
    for place, (on, a, b) in enumerate(rows):
        middle = step * (place + 0.5)
        is_labelled = (len(rows) - 1 - place) % every == 0
        points.append(DayCounts(on, a, b, f"{on:%m/%Y}" if is_labelled else "", round(middle, 1)))
        for is_second, value in ((False, a), (True, b)):
            height = value / highest * (FLOOR - HEADROOM)
            x = middle - each if not is_second else middle
            bars.append(
                Bar(round(x, 1), round(FLOOR - height, 1), round(each - 1, 1), round(height, 1), value, is_second)
            )
    return Bars(first, second, points, bars)
