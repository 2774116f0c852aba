"""Cancel a payment order."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import PaymentCancelled
from kreislauf.budget.models import PaymentOrder, PaymentState, PostingKind
from kreislauf.budget.models.booking import book
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.publish import refresh_soon
from kreislauf.budget.queries.spending import payment_facts, payment_for_change
from kreislauf.budget.rules.payments import may_cancel
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def cancel_payment(*, actor: Actor, payment_id: UUID, reason: str) -> PaymentOrder:
    """Storno, with a reason. What was paid already comes back by a posting of its own and is committed again."""
    payment = payment_for_change(payment_id)
    permit(actor, BudgetRight.CANCEL_PAYMENT, payment)
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie das Storno."))
    may_cancel(payment_facts(payment)).raise_if_refused()
    was_paid = payment.state == PaymentState.PAID
    payment.state = PaymentState.CANCELLED
    payment.save(update_fields=["state"])
    commitment, amount = payment.commitment, Money(payment.amount_cents)
    if was_paid:
        book(
            act=payment,
            kind=PostingKind.REPAYMENT,
            line_id=commitment.line_id,
            year=commitment.year,
            pot=commitment.pot,
            amount=amount,
            key=f"repayment:{payment.pk}",
            actor=actor,
        )
    event = PaymentCancelled(line=commitment.line_id, amount=amount, was_paid=was_paid)
    record(event, actor=actor, subject=payment, reason=reason)
    refresh_soon(commitment.line_id)
    return payment
