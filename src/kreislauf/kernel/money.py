"""Money is integer cents of a euro."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in cents; may be negative (a cut), never a fraction of a cent."""

    cents: int

    def __post_init__(self) -> None:
        if not isinstance(self.cents, int) or isinstance(self.cents, bool):
            raise TypeError("Money takes whole cents")

    @classmethod
    def euros(cls, euros: int) -> Self:
        return cls(euros * 100)

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0

    def __str__(self) -> str:
        """German, with non-breaking space: 1.234,56 €."""
        sign = "-" if self.cents < 0 else ""
        euros, cents = divmod(abs(self.cents), 100)
        return f"{sign}{euros:,}".replace(",", ".") + f",{cents:02d}\u00a0€"


LARGEST_AMOUNT = Money.euros(100_000_000_000)
"""More than any county has; sums of such amounts still fit the database's numbers."""
_GERMAN_AMOUNT = re.compile(r"(?P<sign>[-−]?)(?P<euros>\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(?P<cents>\d{1,2}))?")


def parse_amount(written: str) -> Money:
    """An amount as Germans write it: "1.234,56 €", "600.000", "12,5". Raises ValueError otherwise."""
    bare = re.sub(r"(€|EUR|Euro)\s*$", "", re.sub(r"\s", " ", written).strip(), flags=re.IGNORECASE).strip()
    match = _GERMAN_AMOUNT.fullmatch(bare)
    if match is None:
        raise ValueError(written)
    euros = int(re.sub(r"[. ]", "", match["euros"]))
    cents = int((match["cents"] or "0").ljust(2, "0"))
    total = euros * 100 + cents
    return Money(-total if match["sign"] else total)
