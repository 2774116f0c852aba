"""Certify that an invoice is right."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import PaymentCertified
from kreislauf.budget.models import PaymentOrder
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.spending import payment_facts, payment_for_change
from kreislauf.budget.rules.payments import may_certify, person_of
from kreislauf.budget.rules.states import PaymentState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Money, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def certify_payment(*, actor: Actor, payment_id: UUID) -> PaymentOrder:
    """Sachlich und rechnerisch richtig (KomHKVO §42)."""
    payment = payment_for_change(payment_id)
    permit(actor, BudgetRight.CERTIFY_PAYMENT, payment)
    may_certify(payment_facts(payment)).raise_if_refused()
    payment.state = PaymentState.CERTIFIED
    payment.certified_by_id, payment.certified_at = person_of(actor), now()
    payment.save(update_fields=["state", "certified_by", "certified_at"])
    event = PaymentCertified(line=payment.commitment.line_id, amount=Money(payment.amount_cents))
    record(event, actor=actor, subject=payment)
    return payment
