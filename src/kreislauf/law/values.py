"""What a statutory rule can say: a share of the members, a whole number of days, months or years, a procedure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from kreislauf.kernel import Message


class LawFault(Exception):
    """A Land's file cannot be used. The text is one German sentence that names the place and what is wrong there."""


@dataclass(frozen=True, slots=True)
class RequiredShare:
    """A part of a number of members that must be reached; `is_exceeded`: the part itself is not enough."""

    part: Fraction
    is_exceeded: bool

    def least(self, of: int) -> int:
        """The smallest number that reaches it."""
        return floor(self.part * of) + 1 if self.is_exceeded else ceil(self.part * of)

    def is_reached(self, count: int, of: int) -> bool:
        return count >= self.least(of)


class SeatProcedure(StrEnum):
    """How seats are shared out."""

    DHONDT = "dhondt"
    SAINTE_LAGUE = "sainte_lague"


_SHARE: Final = re.compile(r"(?P<how>more than|at least) (?P<part>[0-9]{1,3}/[1-9][0-9]{0,2})")
SEATS_SAID: Final = {
    SeatProcedure.DHONDT: Message("Höchstzahlen nach d’Hondt"),
    SeatProcedure.SAINTE_LAGUE: Message("Sainte-Laguë/Schepers"),
}


def read_share(written: Any) -> RequiredShare:
    """`more than 1/2` or `at least 2/3`. Raises ValueError otherwise."""
    found = _SHARE.fullmatch(written) if isinstance(written, str) else None
    if found is None or not 0 < (part := Fraction(found["part"])) <= 1:
        raise ValueError('ein Anteil wie "at least 2/3" oder "more than 1/2"')
    return RequiredShare(part, found["how"] == "more than")


def read_number(written: Any) -> int:
    """A whole number from 0 to 999. Raises ValueError otherwise."""
    if isinstance(written, int) and not isinstance(written, bool) and 0 <= written <= 999:
        return written
    raise ValueError("eine ganze Zahl von 0 bis 999")


def read_procedure(written: Any) -> SeatProcedure:
    """One of the names above. Raises ValueError otherwise."""
    if written in list(SeatProcedure):
        return SeatProcedure(written)
    raise ValueError(f"eines von: {', '.join(SeatProcedure)}")


def say_share(value: RequiredShare) -> Message:
    part = str(value.part)
    return Message("mehr als {part}", part=part) if value.is_exceeded else Message("mindestens {part}", part=part)


def say_procedure(value: SeatProcedure) -> Message:
    return SEATS_SAID[value]
