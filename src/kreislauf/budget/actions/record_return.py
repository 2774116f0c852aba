"""Record that money which was paid has come back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import ReturnRecorded
from kreislauf.budget.models import PaymentReturn
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.returns import paid_facts
from kreislauf.budget.queries.spending import payment_for_change
from kreislauf.budget.rules.payments import person_of
from kreislauf.budget.rules.returns import may_record
from kreislauf.budget.store.refusals import explained
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal, now, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def record_return(
    *,
    actor: Actor,
    payment_id: UUID,
    amount: Money,
    received_on: date,
    reference: str,
    reason: str,
    asked_by_id: UUID | None = None,
) -> PaymentReturn:
    """Rückzahlung by the bank statement `reference`, recorded by the cash office. Books nothing yet.

    A second person confirms it, neither who records it nor who asked for it; only then is it booked. Raises
    Refusal where more would come back than was paid.
    """
    payment = payment_for_change(payment_id)
    permit(actor, BudgetRight.RECORD_RETURN, payment)
    if not reference.strip() or not reason.strip():
        raise Refusal.because(Message("Eine Rückzahlung braucht den Kontoauszug, auf dem sie steht, und ihren Grund."))
    may_record(paid_facts(payment), amount, received_on, today=today()).raise_if_refused()
    with explained():
        row = PaymentReturn.objects.create(
            payment=payment,
            amount_cents=amount.cents,
            received_on=received_on,
            reference=reference.strip(),
            reason=reason.strip(),
            asked_by_id=asked_by_id,
            recorded_by_id=person_of(actor),
            recorded_at=now(),
        )
    event = ReturnRecorded(line=payment.commitment.line_id, amount=amount, on=received_on)
    record(event, actor=actor, subject=payment, reason=row.reason)
    return row
