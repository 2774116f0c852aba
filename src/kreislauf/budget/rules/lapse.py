"""What lapses when (KomHKVO §20): the one place that says it, to the cent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kreislauf.kernel import Message, Money, Verdict
from kreislauf.law import Provision

NO_MONEY = Money(0)


@dataclass(frozen=True, slots=True)
class Authorisation:
    """What a line holds of one fiscal year, as of now."""

    year: int
    is_investment: bool
    begun_on: date | None
    """The recorded beginning of the investment."""
    locked: Money = NO_MONEY
    free: Money = NO_MONEY
    """Neither locked nor committed nor paid."""
    committed: Money = NO_MONEY
    """Committed and not paid yet."""
    last_day: date | None = None
    """Of an authorisation that an act carried over or a lock dates; follows from the year where None."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """What lapses at the end of a day: locked, free, and committed without a beginning."""

    on: date
    locked: Money = NO_MONEY
    free: Money = NO_MONEY
    committed: Money = NO_MONEY

    @property
    def total(self) -> Money:
        return self.locked + self.free + self.committed

    def is_past(self, today: date) -> bool:
        """Has it lapsed already?"""
        return self.on < today


def regular_last_day(year: int, *, is_investment: bool, years_after: Provision[int] | None) -> date:
    """Last day without a beginning: the fiscal year's end, for an investment that of the `years_after`-th next."""
    following = years_after.value if is_investment and years_after else 0
    return date(year + following, 12, 31)


def is_begun_in_time(begun_on: date | None, last_day: date) -> bool:
    """A beginning after the lapse revives nothing."""
    return begun_on is not None and begun_on <= last_day


def may_begin(on: date, last_day: date, *, today: date, is_vouched: bool) -> Verdict:
    """An investment begins before its authorisation lapses; what begins later needs new money.

    Recorded after the lapse, a beginning brings lapsed money back: the unit that spends it does not say so alone.
    `is_vouched`: by a beginning that was recorded in time, or by the treasury.
    """
    if is_begun_in_time(on, last_day):
        if today <= last_day or is_vouched:
            return Verdict.granted()
        return Verdict.refused(
            Message("Die Ermächtigung ist am {last} verfallen, ohne dass ein Beginn festgehalten war.", last=last_day),
            norm="KomHKVO §20",
            remedy=Message(
                "Hat die Investition vorher begonnen, hält das die Kämmerei fest: Geben Sie ihr den Nachweis."
            ),
        )
    return Verdict.refused(
        Message("Am {on} war die Ermächtigung schon verfallen: Sie galt bis zum {last}.", on=on, last=last_day),
        norm="KomHKVO §20",
        remedy=Message("Die Mittel müssen neu in den Haushalt eingestellt werden."),
    )


def by_day(lapses: Iterable[Lapse]) -> list[Lapse]:
    """The lapses of several lines together, one for each day, the earliest first."""
    sums: dict[date, Lapse] = {}
    for one in lapses:
        known = sums.get(one.on, Lapse(one.on))
        sums[one.on] = Lapse(one.on, known.locked + one.locked, known.free + one.free, known.committed + one.committed)
    return [sums[day] for day in sorted(sums)]


def lapse_of(facts: Authorisation, *, years_after: Provision[int] | None) -> Lapse | None:
    """What lapses of an authorisation and when; None where nothing of it does.

    Of a begun investment only what is still locked lapses: it was not begun. Running costs that are committed
    are used and do not lapse.
    """
    on = facts.last_day or regular_last_day(facts.year, is_investment=facts.is_investment, years_after=years_after)
    if facts.is_investment and is_begun_in_time(facts.begun_on, on):
        lapse = Lapse(on, locked=facts.locked)
    elif facts.is_investment:
        lapse = Lapse(on, facts.locked, facts.free, facts.committed)
    else:
        lapse = Lapse(on, facts.locked, facts.free)
    return lapse if lapse.total else None
