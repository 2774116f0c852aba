"""Settle what a resolution ordered and the budget could not take up."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._waiting import take_up_waiting
from kreislauf.budget.permissions import BudgetRight
from kreislauf.council.api import Effect, Paper, lapse, mark_executed
from kreislauf.council.rules.effect_kinds import stands_against
from kreislauf.council.rules.states import EffectState
from kreislauf.gazette.actions import due
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit

ENTER, EXECUTED = "enter", "executed"


@transaction.atomic(durable=True)
def settle_waiting_effect(*, actor: Actor, effect_id: UUID, outcome: str, reason: str = "") -> Effect:
    """Enter it now that what it waited for is there, or say how it was carried out otherwise or why it is not.

    Raises Refusal where it does not wait, where something is still missing, and without a reason.
    """
    paper = Paper.objects.select_for_update().get(points__effects=effect_id)
    effect = (
        Effect.objects.select_for_update(of=("self",)).select_related("point__paper", "resolution").get(pk=effect_id)
    )
    permit(actor, BudgetRight.PLAN_BUDGET)
    if effect.state != EffectState.WAITING:
        raise Refusal.because(Message("Diese Wirkung wartet nicht mehr."))
    if outcome == ENTER:
        stands_against(effect).raise_if_refused()
        take_up_waiting(actor=actor)
        effect.refresh_from_db()
        return effect
    if not reason.strip():
        raise Refusal.because(
            Message("Bitte schreiben Sie, wie die Wirkung ausgeführt wurde oder warum sie nicht mehr ausgeführt wird.")
        )
    if outcome == EXECUTED:
        mark_executed(effect, actor=actor, result=reason.strip())
    else:
        lapse([effect], actor=actor, reason=reason.strip())
        due("paper", paper.pk)
    return effect
