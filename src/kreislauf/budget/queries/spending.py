"""Commitments and payments, for the acts that follow on them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Sum

from kreislauf.budget.models import Commitment, PaymentOrder
from kreislauf.budget.rules.payments import PaymentFacts
from kreislauf.budget.rules.states import PaymentState
from kreislauf.kernel import Money

WAITING = (PaymentState.RECEIVED, PaymentState.CERTIFIED, PaymentState.ORDERED)


def invoiced_open(commitment: Commitment) -> Money:
    """What invoices claim that are neither paid nor cancelled."""
    rows = PaymentOrder.objects.filter(commitment=commitment, state__in=WAITING)
    return Money(rows.aggregate(cents=Sum("amount_cents"))["cents"] or 0)


def payment_for_change(payment_id: UUID) -> PaymentOrder:
    """The payment order, locked, with all that its right and its posting need."""
    return (
        PaymentOrder.objects.select_for_update(of=("self",))
        .select_related("commitment__line__product__sub_budget")
        .get(pk=payment_id)
    )


def payment_facts(payment: PaymentOrder) -> PaymentFacts:
    return PaymentFacts(payment.state, Money(payment.amount_cents), payment.certified_by_id, payment.ordered_by_id)
