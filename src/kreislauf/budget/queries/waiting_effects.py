"""What was adopted and waits for the budget, for the treasury."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.adoption import ADOPTS
from kreislauf.council.api import Effect, effect_row, readable_paper
from kreislauf.council.rules.effect_kinds import EFFECTS, stands_against
from kreislauf.council.rules.states import EffectState
from kreislauf.kernel import Actor, Message, Verdict
from kreislauf.people.permissions import permit


def waiting_effects() -> QuerySet[Effect]:
    """Adopted effects that could not be entered, the oldest resolution first."""
    rows = Effect.objects.filter(state=EffectState.WAITING).select_related("point__paper", "resolution")
    return rows.order_by("resolution__resolved_at", "point__position", "position")


def years_without_plan() -> dict[int, list[Effect]]:
    """Fiscal years for which the Kreistag resolved something and no plan was opened, with what waits. Two queries."""
    years = set(BudgetPlan.objects.values_list("fiscal_year", flat=True))
    adopting = Effect.objects.filter(kind=ADOPTS, state=EffectState.DUE).select_related("point__paper", "resolution")
    found: dict[int, list[Effect]] = {}
    for effect in [*waiting_effects().filter(params__has_key="fiscal_year"), *adopting]:
        if effect.params["fiscal_year"] not in years:
            found.setdefault(effect.params["fiscal_year"], []).append(effect)
    return found


def hindered_effects() -> list[Effect]:
    """What waits for something else than a plan; a lock waits with its appropriation and is not named apart."""
    waiting = list(waiting_effects())
    years = set(BudgetPlan.objects.values_list("fiscal_year", flat=True)) if waiting else set()
    appropriating = {effect.point.paper_id for effect in waiting if "fiscal_year" in effect.params}
    return [
        effect
        for effect in waiting
        if not ("secures" in effect.params and effect.point.paper_id in appropriating)
        and not ("fiscal_year" in effect.params and effect.params["fiscal_year"] not in years)
    ]


@dataclass(frozen=True, slots=True)
class WaitingEffect:
    """One waiting effect and what still stands against it."""

    effect: Effect
    sentence: Message
    verdict: Verdict


def waiting_effect(actor: Actor, effect_id: UUID) -> WaitingEffect:
    """For whoever draws up the budget. Raises Effect.DoesNotExist where it does not wait."""
    permit(actor, BudgetRight.PLAN_BUDGET)
    effect = waiting_effects().select_related("responsible").get(pk=effect_id, kind__in=[kind.key for kind in EFFECTS])
    readable_paper(actor, effect.point.paper_id)
    return WaitingEffect(effect, effect_row(effect).sentence, stands_against(effect))
