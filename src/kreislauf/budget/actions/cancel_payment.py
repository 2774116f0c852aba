"""Cancel a payment order."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import PaymentCancelled
from kreislauf.budget.models import PaymentOrder
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.colleagues import who_can_pay
from kreislauf.budget.queries.spending import payment_facts, payment_for_change
from kreislauf.budget.rules.payments import may_cancel
from kreislauf.budget.rules.states import PaymentState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def cancel_payment(*, actor: Actor, payment_id: UUID, reason: str) -> PaymentOrder:
    """Storno of a payment that was not made, with a reason: what it claimed stays committed, without an invoice.

    Raises Refusal for what was paid: its return is recorded and confirmed instead (`record_return`).
    """
    payment = payment_for_change(payment_id)
    permit(actor, BudgetRight.CANCEL_PAYMENT, payment)
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie das Storno."))
    may_cancel(payment_facts(payment), who_can_pay()).raise_if_refused()
    payment.state = PaymentState.CANCELLED
    payment.save(update_fields=["state"])
    commitment, amount = payment.commitment, Money(payment.amount_cents)
    event = PaymentCancelled(line=commitment.line_id, amount=amount, was_paid=False)
    record(event, actor=actor, subject=payment, reason=reason)
    due("line", commitment.line_id)
    return payment
