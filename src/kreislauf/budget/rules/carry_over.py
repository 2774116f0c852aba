"""Expenses that are carried into the next year (KomHKVO §20): recorded, reasoned, taken from the old year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kreislauf.kernel import Message, Money, Verdict

NORM = "KomHKVO §20"
NO_MONEY = Money(0)


@dataclass(frozen=True, slots=True)
class CarryOverFacts:
    """The old line and the one of the next year's plan."""

    year: int
    to_year: int
    is_investment: bool
    free: Money
    """Of the old year, whether it has lapsed or not: neither locked nor committed nor paid."""
    locked: Money
    is_same_sub_budget: bool
    is_same_nature: bool
    carried_in: Money = NO_MONEY
    """Of the free money, what was itself carried over from the year before: it was needed for one year, not two."""

    @property
    def once(self) -> Money:
        """What may be carried over, and was not yet."""
        return max(self.free - self.carried_in, Money(0))


def has_a_place(year: int, *, is_there: bool) -> Verdict:
    """Before anything is asked: is there a line of next year's budget that the money may go to?"""
    if is_there:
        return Verdict.granted()
    return Verdict.refused(
        Message("Im Haushalt {year} gibt es in diesem Teilhaushalt noch keine Position dafür.", year=year),
        norm=NORM,
        remedy=Message("Die Kämmerei legt sie dort an; danach lässt sich übertragen."),
    )


def may_carry_over(facts: CarryOverFacts, amount: Money, on: date, *, today: date) -> Verdict:
    """Only what is needed of what is free, inside the sub-budget, into the next year, until that year ends."""
    if facts.is_investment:
        return Verdict.refused(
            Message("Eine Investition wird nicht übertragen: Ihre Ermächtigung gilt auf dieser Position weiter."),
            norm=NORM,
            remedy=Message("Halten Sie ihren Beginn fest, dann gilt sie bis zur letzten Zahlung."),
        )
    return Verdict.all_of(_place(facts), _amount(facts, amount), _day(facts, on, today))


def _place(facts: CarryOverFacts) -> Verdict:
    if facts.to_year == facts.year + 1 and facts.is_same_sub_budget and facts.is_same_nature:
        return Verdict.granted()
    return Verdict.refused(
        Message("Übertragen wird in das nächste Jahr und innerhalb desselben Teilhaushalts."), norm=NORM
    )


def _amount(facts: CarryOverFacts, amount: Money) -> Verdict:
    if Money(0) < amount <= facts.once:
        return Verdict.granted()
    refused = Verdict.refused(Message("Übertragen lassen sich höchstens {free}.", free=facts.once), norm=NORM)
    if facts.carried_in:
        refused &= Verdict.refused(
            Message("Aus dem Vorjahr übertragen sind {money}; sie gelten nur ein Jahr.", money=facts.carried_in),
            norm=NORM,
            remedy=Message("Die Mittel müssen neu in den Haushalt eingestellt werden."),
        )
    if not facts.locked:
        return refused
    return refused & Verdict.refused(
        Message("Gesperrt sind {locked}; sie bleiben mit ihrer Sperre auf dieser Position.", locked=facts.locked),
        norm="Sperrvermerk",
    )


def _day(facts: CarryOverFacts, on: date, today: date) -> Verdict:
    if date(facts.year, 1, 1) <= on <= min(today, date(facts.to_year, 12, 31)):
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Der Tag der Übertragung liegt nicht in {year} oder {to_year}, oder in der Zukunft.",
            year=str(facts.year),
            to_year=str(facts.to_year),
        ),
        norm=NORM,
    )
