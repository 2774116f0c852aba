"""How answers are written for people: German by default; a program with readers in other languages sets its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from kreislauf.kernel import Money

NBSP: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Writing:
    """Amounts in cents, days and times of day as they stand in a list of answers."""

    money: Callable[[int], str]
    day: Callable[[date], str]
    clock: Callable[[time], str]


GERMAN: Final = Writing(
    money=lambda cents: str(Money(cents)),
    day=lambda day: f"{day:%d.%m.%Y}",
    clock=lambda moment: f"{moment:%H:%M}{NBSP}Uhr",
)
_used = [GERMAN]


def write_like(writing: Writing) -> None:
    """From now on answers are written like this, in the whole process."""
    _used[:] = [writing]


def writing() -> Writing:
    return _used[0]
