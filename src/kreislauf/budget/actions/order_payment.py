"""Order the payment of a certified invoice."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import PaymentOrdered
from kreislauf.budget.models import PaymentOrder
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.colleagues import who_can_order
from kreislauf.budget.queries.spending import payment_facts, payment_for_change
from kreislauf.budget.rules.payments import may_order, person_of
from kreislauf.budget.rules.states import PaymentState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Money, now
from kreislauf.people.permissions import permit
from kreislauf.people.rules.second_person import NOBODY


@transaction.atomic(durable=True)
def order_payment(*, actor: Actor, payment_id: UUID, exception_reason: str = "") -> PaymentOrder:
    """Anordnung. Who certified needs `exception_reason` to order as well (KomHKVO §42(4))."""
    payment = payment_for_change(payment_id)
    permit(actor, BudgetRight.ORDER_PAYMENT, payment)
    person = person_of(actor)
    others = who_can_order(payment, without=[person]) if payment.certified_by_id == person else NOBODY
    may_order(payment_facts(payment), person, exception_reason, others).raise_if_refused()
    payment.state = PaymentState.ORDERED
    payment.ordered_by_id, payment.ordered_at = person, now()
    if payment.certified_by_id == person:
        payment.exception_reason = exception_reason.strip()
    payment.save(update_fields=["state", "ordered_by", "ordered_at", "exception_reason"])
    event = PaymentOrdered(line=payment.commitment.line_id, amount=Money(payment.amount_cents))
    record(event, actor=actor, subject=payment, reason=payment.exception_reason)
    return payment
