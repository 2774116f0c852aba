"""Four eyes: who certifies, orders and pays out (KomHKVO §42, NKomVG §154(5))."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kreislauf.budget.rules.states import PaymentState
from kreislauf.kernel import Actor, Message, Money, Refusal, StateMachine, Verdict
from kreislauf.people.rules.second_person import NOBODY, Others, who_else

ORDERING = Message("Einheit der Haushaltsposition oder Kämmerei")
PAYING = Message("Kreiskasse")
PAYMENT_STATES = StateMachine(
    labels=PaymentState.words(),
    transitions={
        "received": frozenset({"certified", "cancelled"}),
        "certified": frozenset({"ordered", "cancelled"}),
        "ordered": frozenset({"paid", "cancelled"}),
        "paid": frozenset({"returned"}),
    },
)


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """A payment order and the people who acted on it."""

    state: str
    amount: Money
    certified_by: UUID | None = None
    ordered_by: UUID | None = None


def person_of(actor: Actor) -> UUID:
    """The person who acts: money is never moved by the program itself. Raises Refusal."""
    if actor.person_id is None:
        raise Refusal.because(Message("Das kann nur ein Mensch tun, nicht das Programm."), norm="KomHKVO §42")
    return actor.person_id


def may_enter(amount: Money, still_open: Money) -> Verdict:
    """An invoice never exceeds what is still open of its commitment."""
    if amount <= Money(0):
        return Verdict.refused(Message("Eine Rechnung braucht einen Betrag über 0 €."))
    if amount <= still_open:
        return Verdict.granted()
    return Verdict.refused(
        Message("Offen sind {still_open}, die Rechnung lautet auf {amount}.", still_open=still_open, amount=amount),
        norm="KomHKVO §42",
        remedy=Message("Binden Sie den fehlenden Betrag zuerst."),
    )


def may_certify(payment: PaymentFacts) -> Verdict:
    return PAYMENT_STATES.may_go(payment.state, "certified")


def may_order(payment: PaymentFacts, person: UUID, exception_reason: str, others: Others = NOBODY) -> Verdict:
    """Who certified orders only with a recorded reason; `others` are the names of those who need none."""
    step = PAYMENT_STATES.may_go(payment.state, "ordered")
    if payment.certified_by != person or exception_reason.strip():
        return step
    return step & Verdict.refused(
        Message("Sie haben die Rechnung selbst als richtig bescheinigt."),
        norm="KomHKVO §42 Abs. 4",
        remedy=Message("{others} Oder begründen Sie die Ausnahme.", others=who_else(others, ORDERING)),
    )


def may_pay(payment: PaymentFacts, person: UUID, others: Others = NOBODY) -> Verdict:
    """Who ordered never pays out; `others` are the names of those who can."""
    step = PAYMENT_STATES.may_go(payment.state, "paid")
    if payment.ordered_by != person:
        return step
    return step & Verdict.refused(
        Message("Sie haben die Zahlung angeordnet und dürfen sie nicht selbst auszahlen."),
        norm="KomHKVO §42 Abs. 5",
        remedy=who_else(others, PAYING),
    )


def may_cancel(payment: PaymentFacts, cash_office: Others = NOBODY) -> Verdict:
    """Cancelled is what was not paid; of what was paid, the money must come back first."""
    if payment.state not in {"paid", "returned"}:
        return PAYMENT_STATES.may_go(payment.state, "cancelled")
    return Verdict.refused(
        Message("Was ausgezahlt ist, lässt sich nicht mehr stornieren."),
        norm="KomHKVO §42",
        remedy=Message(
            "Ist das Geld zurückgekommen, hält die Kreiskasse die Rückzahlung fest, und eine zweite Person bestätigt "
            "sie. {who}",
            who=who_else(cash_office, PAYING),
        ),
    )


def may_reduce(amount: Money, still_open: Money) -> Verdict:
    """A commitment is reduced by no more than is still open of it."""
    if Money(0) < amount <= still_open:
        return Verdict.granted()
    return Verdict.refused(
        Message("Mindern lässt sich die Bindung um höchstens {still_open}.", still_open=still_open), norm="KomHKVO §27"
    )
