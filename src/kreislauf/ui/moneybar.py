"""The money bar: paid, committed, free, locked, always in this order and these colours."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext

from kreislauf.kernel import Money
from kreislauf.ui import text
from kreislauf.ui.rules.states import MoneyState
from kreislauf.ui.states import state

NO_MONEY = Money(0)


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of a bar; `start` and `width` in per cent of the whole, as SVG writes them."""

    key: str
    label: str | Promise
    amount: Money
    start: str
    width: str

    @property
    def is_drawn(self) -> bool:
        return self.amount > NO_MONEY


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """How much of an authorisation is paid, committed, free and locked. None is negative.

    `free` is what may still be committed; released is everything but what is or was `locked`. `lapsed` is what
    was free or locked on its last day, `lapsed_locked` the part of it that was locked.
    """

    paid: Money = NO_MONEY
    committed: Money = NO_MONEY
    free: Money = NO_MONEY
    locked: Money = NO_MONEY
    lapsed: Money = NO_MONEY
    lapsed_locked: Money = NO_MONEY

    def __post_init__(self) -> None:
        if min(self.paid, self.committed, self.free, self.locked, self.lapsed, self.lapsed_locked) < NO_MONEY:
            raise ValueError("a part of a money bar is never negative")

    def __add__(self, other: MoneyBar) -> MoneyBar:
        return MoneyBar(
            self.paid + other.paid,
            self.committed + other.committed,
            self.free + other.free,
            self.locked + other.locked,
            self.lapsed + other.lapsed,
            self.lapsed_locked + other.lapsed_locked,
        )

    @property
    def total(self) -> Money:
        return self.paid + self.committed + self.free + self.locked + self.lapsed

    @property
    def released(self) -> Money:
        return self.total - self.locked - self.lapsed_locked

    @property
    def parts(self) -> list[BarPart]:
        """All four parts in their fixed order, also empty ones; what has lapsed comes last, where there is any."""
        told = [
            (MoneyState.PAID, self.paid),
            (MoneyState.COMMITTED, self.committed),
            (MoneyState.FREE, self.free),
            (MoneyState.LOCKED, self.locked),
        ]
        if self.lapsed:
            told.append((MoneyState.LAPSED, self.lapsed))
        parts, before = [], 0
        for part, amount in told:
            parts.append(
                BarPart(part.value, state(part).label, amount, self._percent(before), self._percent(amount.cents))
            )
            before += amount.cents
        return parts

    @property
    def sentence(self) -> str:
        """The bar in words, for people who do not see it."""
        if not self.total:
            return gettext("Keine Mittel.")
        sentence = (
            gettext(
                "Von {total} sind {paid} gezahlt, {committed} gebunden, {free} frei, {locked} gesperrt und {lapsed} "
                "verfallen."
            )
            if self.lapsed
            else gettext("Von {total} sind {paid} gezahlt, {committed} gebunden, {free} frei und {locked} gesperrt.")
        )
        return sentence.format(
            lapsed=text.money_words(self.lapsed),
            total=text.money_words(self.total),
            paid=text.money_words(self.paid),
            committed=text.money_words(self.committed),
            free=text.money_words(self.free),
            locked=text.money_words(self.locked),
        )

    def _percent(self, cents: int) -> str:
        return f"{100 * cents / self.total.cents:.3f}%" if self.total else "0%"
