"""What waits for somebody's next step."""

from __future__ import annotations

from django.db.models import QuerySet

from kreislauf.budget.models import PaymentOrder, PaymentState
from kreislauf.budget.permissions import BudgetRight
from kreislauf.council.models import Effect
from kreislauf.council.rules.states import EffectState
from kreislauf.kernel import Actor
from kreislauf.people.permissions import may, visible

STEP_RIGHTS = {
    PaymentState.RECEIVED: BudgetRight.CERTIFY_PAYMENT,
    PaymentState.CERTIFIED: BudgetRight.ORDER_PAYMENT,
    PaymentState.ORDERED: BudgetRight.PAY_OUT,
}


def payments_waiting_for(actor: Actor) -> list[PaymentOrder]:
    """Payment orders whose next step this actor may take, oldest first. Four eyes are minded (KomHKVO §42)."""
    found: list[PaymentOrder] = []
    rows = PaymentOrder.objects.select_related("commitment__line")
    for state, right in STEP_RIGHTS.items():
        waiting = visible(actor, right, rows.filter(state=state))
        if state == PaymentState.CERTIFIED:
            waiting = waiting.exclude(certified_by=actor.person_id)
        if state == PaymentState.ORDERED:
            waiting = waiting.exclude(ordered_by=actor.person_id)
        found += waiting
    return sorted(found, key=lambda payment: payment.entered_at)


def releases_waiting(actor: Actor) -> QuerySet[Effect]:
    """Releases that a body has ordered and the treasury has not posted yet; nothing for others."""
    if not may(actor, BudgetRight.EXECUTE):
        return Effect.objects.none()
    return Effect.objects.filter(kind="release", state=EffectState.DUE).select_related("point__paper", "resolution")
