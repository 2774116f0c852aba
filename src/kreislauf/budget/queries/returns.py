"""What came back of payments."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.shortcuts import get_object_or_404

from kreislauf.budget.models import PaymentOrder, PaymentReturn
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.rules.returns import PaidFacts, ReturnFacts
from kreislauf.budget.rules.states import ReviewOutcome
from kreislauf.kernel import Actor, Message, Money, county_day
from kreislauf.people.permissions import permit, visible

CONFIRMED = Q(review__outcome=ReviewOutcome.CONFIRMED)
STANDING = Q(review=None) | CONFIRMED
"""Returns that count against the payment: confirmed, or waiting for the second person."""


def returned(payment: PaymentOrder, which: Q = CONFIRMED) -> Money:
    """What came back of a payment."""
    return Money(payment.returns.filter(which).aggregate(cents=Sum("amount_cents"))["cents"] or 0)


def paid_facts(payment: PaymentOrder) -> PaidFacts:
    """What the rule of returns judges; a return that waits counts as come back."""
    paid_on = county_day(payment.paid_at) if payment.paid_at else None
    return PaidFacts(payment.state, Money(payment.amount_cents), paid_on, returned(payment, STANDING))


def return_facts(row: PaymentReturn) -> ReturnFacts:
    return ReturnFacts(hasattr(row, "review"), row.recorded_by_id, row.asked_by_id)


def returns_of(payment: PaymentOrder) -> list[PaymentReturn]:
    """Everything that was recorded as come back, the oldest first. One query."""
    return list(payment.returns.select_related("review__reviewed_by", "recorded_by", "asked_by"))


def return_for_change(return_id: UUID) -> PaymentReturn:
    """The return with all that its right and its posting need; the payment is locked, so that reviews queue."""
    row = PaymentReturn.objects.get(pk=return_id)
    PaymentOrder.objects.select_for_update().get(pk=row.payment_id)
    return PaymentReturn.objects.select_related("payment__commitment__line__product__sub_budget", "review").get(
        pk=return_id
    )


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """A recorded return that somebody settles."""

    row: PaymentReturn

    @property
    def payment(self) -> PaymentOrder:
        return self.row.payment

    @property
    def lead(self) -> Message:
        return Message(
            "{amount} am {day}, Kontoauszug {reference}, festgehalten von {who}: {reason}",
            amount=Money(self.row.amount_cents),
            day=self.row.received_on,
            reference=self.row.reference,
            who=str(self.row.recorded_by),
            reason=self.row.reason,
        )


def return_to(actor: Actor, return_id: UUID, right: BudgetRight) -> ReturnPage:
    """The return, for whoever holds this right; Http404 where the actor may not see the payment."""
    seen = visible(actor, BudgetRight.SEE_PAYMENTS, PaymentOrder.objects.all())
    row: PaymentReturn = get_object_or_404(
        PaymentReturn.objects.filter(payment__in=seen).select_related(
            "payment__commitment__line__product__sub_budget", "recorded_by", "asked_by", "review"
        ),
        pk=return_id,
    )
    permit(actor, right, row.payment)
    return ReturnPage(row)


def returns_to_settle(actor: Actor) -> QuerySet[PaymentReturn, PaymentReturn]:
    """Recorded returns that wait for a second person, and this actor may be it; the oldest first."""
    rows = PaymentReturn.objects.filter(review=None).exclude(recorded_by=actor.person_id)
    rows = rows.exclude(asked_by=actor.person_id) if actor.person_id else rows
    return rows.select_related("payment__commitment").order_by("recorded_at")
