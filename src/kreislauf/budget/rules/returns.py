"""Undoing a payment that was made: the money came back, and a second person has seen it (KomHKVO §42)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kreislauf.kernel import Message, Money, Verdict
from kreislauf.people.rules.second_person import NOBODY, Others, who_else

NORM = "KomHKVO §42"
NO_MONEY = Money(0)
OFFICES = Message("Kreiskasse oder Kämmerei")


@dataclass(frozen=True, slots=True)
class PaidFacts:
    """A payment and what came back of it: confirmed, or recorded and waiting for the second person."""

    state: str
    amount: Money
    paid_on: date | None
    returned: Money = NO_MONEY

    @property
    def left(self) -> Money:
        return self.amount - self.returned


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """A recorded return, who recorded it and who asked for it."""

    is_settled: bool
    recorded_by: UUID
    asked_by: UUID | None = None


def may_record(paid: PaidFacts, amount: Money, received_on: date, *, today: date) -> Verdict:
    """Only what was paid comes back, from the day of its payment on, and never more than was paid."""
    if paid.state != "paid" or paid.paid_on is None:
        return Verdict.refused(Message("Zurückkommen kann nur, was ausgezahlt ist."), norm=NORM)
    return Verdict.all_of(_amount(paid, amount), _day(paid.paid_on, received_on, today))


def _amount(paid: PaidFacts, amount: Money) -> Verdict:
    if Money(0) < amount <= paid.left:
        return Verdict.granted()
    return Verdict.refused(
        Message("Von dieser Zahlung können höchstens {left} zurückkommen.", left=paid.left), norm=NORM
    )


def _day(paid_on: date, received_on: date, today: date) -> Verdict:
    if paid_on <= received_on <= today:
        return Verdict.granted()
    return Verdict.refused(
        Message("Der Tag des Geldeingangs liegt zwischen der Auszahlung am {paid_on} und heute.", paid_on=paid_on)
    )


def may_settle(facts: ReturnFacts, person: UUID, others: Others = NOBODY) -> Verdict:
    """Confirmed or rejected by a second person: neither who recorded the return nor who asked for it."""
    if facts.is_settled:
        return Verdict.refused(Message("Über diese Rückzahlung ist schon entschieden."))
    if person == facts.recorded_by:
        reason = Message("Sie haben diese Rückzahlung selbst festgehalten.")
    elif person == facts.asked_by:
        reason = Message("Sie haben diese Rückzahlung selbst verlangt.")
    else:
        return Verdict.granted()
    return Verdict.refused(reason, norm=NORM, remedy=who_else(others, OFFICES))


def may_withdraw(facts: ReturnFacts, person: UUID) -> Verdict:
    """Who recorded a return takes it back as long as nobody decided on it."""
    if facts.is_settled:
        return Verdict.refused(Message("Über diese Rückzahlung ist schon entschieden."))
    if person == facts.recorded_by:
        return Verdict.granted()
    return Verdict.refused(
        Message("Zurückziehen kann nur, wer die Rückzahlung festgehalten hat."),
        remedy=Message("Stimmt sie nicht, lehnen Sie sie mit einer Begründung ab."),
    )
