"""Sums of money as pages draw them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kreislauf.kernel import Money
from kreislauf.ui.moneybar import MoneyBar

NOTHING = MoneyBar()


def money_bar(parts: Mapping[str, int]) -> MoneyBar:
    """A bar of `queries.history` (cents) as the component draws it."""
    return MoneyBar(
        paid=Money(parts["paid"]),
        committed=Money(parts["committed"]),
        free=Money(parts["free"]),
        locked=Money(parts["locked"]),
        lapsed=Money(parts["lapsed"]),
        lapsed_locked=Money(parts["lapsed_locked"]),
    )


def sum_of(bars: Iterable[MoneyBar]) -> MoneyBar:
    """All of them together."""
    total = NOTHING
    for bar in bars:
        total = total + bar
    return total
