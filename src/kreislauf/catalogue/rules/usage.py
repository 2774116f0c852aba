"""Use of services in numbers that tell nothing about a single person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Final

SMALLEST: Final = 5
"""Counts below this are not shown: nobody is to be recognised in them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as outsiders may read it: `value` is None where it is too small to be shown."""

    value: int | None

    @property
    def is_hidden(self) -> bool:
        return self.value is None

    def __str__(self) -> str:
        return f"weniger als {SMALLEST}" if self.value is None else f"{self.value:,}".replace(",", ".")


def shown(count: int) -> Figure:
    """A count with small numbers suppressed; zero says nothing about anybody and is shown."""
    return Figure(count if count == 0 or count >= SMALLEST else None)


def shown_parts(parts: dict[str, int]) -> dict[str, Figure]:
    """Parts of one whole: where exactly one part is hidden, the next smallest is hidden too.

    Otherwise the hidden one is the whole minus the others (secondary suppression).
    """
    figures = {key: shown(count) for key, count in parts.items()}
    hidden = [key for key, figure in figures.items() if figure.is_hidden]
    if len(hidden) == 1:
        others = sorted((count, key) for key, count in parts.items() if key not in hidden and count)
        if others:
            figures[others[0][1]] = Figure(None)
    return figures


@dataclass(frozen=True, slots=True)
class Percentage:
    """A share in whole percent, or None where its base is too small."""

    value: int | None


def percentage(part: int, whole: int) -> Percentage:
    if whole < SMALLEST or 0 < part < SMALLEST or 0 < whole - part < SMALLEST:
        return Percentage(None)
    return Percentage(round(100 * part / whole))


def days_to_decision(durations: list[timedelta]) -> int | None:
    """The median in whole days; None where fewer than five cases were decided."""
    if len(durations) < SMALLEST:
        return None
    return round(median(duration.total_seconds() for duration in durations) / 86400)


def mean_score(counts: dict[int, int]) -> float | None:
    """The mean of answers from 1 to 5, with one decimal; None below five answers."""
    answers = sum(counts.values())
    if answers < SMALLEST:
        return None
    return round(sum(score * count for score, count in counts.items()) / answers, 1)
