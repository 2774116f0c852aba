"""Pay out what was ordered."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import PaymentPaidOut
from kreislauf.budget.kinds.postings.payment import Payment
from kreislauf.budget.models import PaymentOrder
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.colleagues import who_can_pay
from kreislauf.budget.queries.spending import payment_facts, payment_for_change
from kreislauf.budget.rules.payments import may_pay, person_of
from kreislauf.budget.rules.states import PaymentState
from kreislauf.budget.store.booking import book
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Money, now
from kreislauf.people.permissions import permit
from kreislauf.people.rules.second_person import NOBODY


@transaction.atomic(durable=True)
def pay_out(*, actor: Actor, payment_id: UUID) -> PaymentOrder:
    """Auszahlung by the cash office, never by who ordered it (KomHKVO §42(5)); books it in the same transaction."""
    payment = payment_for_change(payment_id)
    permit(actor, BudgetRight.PAY_OUT, payment)
    person = person_of(actor)
    others = who_can_pay(without=[person]) if payment.ordered_by_id == person else NOBODY
    may_pay(payment_facts(payment), person, others).raise_if_refused()
    payment.state = PaymentState.PAID
    payment.paid_by_id, payment.paid_at = person, now()
    payment.save(update_fields=["state", "paid_by", "paid_at"])
    commitment, amount = payment.commitment, Money(payment.amount_cents)
    book(
        Payment,
        act=payment,
        line_id=commitment.line_id,
        year=commitment.year,
        pot=commitment.pot,
        amount=amount,
        key=f"payment:{payment.pk}",
        actor=actor,
    )
    record(PaymentPaidOut(line=commitment.line_id, amount=amount), actor=actor, subject=payment)
    due("line", commitment.line_id)
    return payment
