"""The Kreistag adopts the budget plan of a year."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.events import PlanAdopted
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.queries.adoption import ADOPTS, is_council_decision
from kreislauf.budget.rules.states import PlanState
from kreislauf.budget.store.amendment_list import enter_nothing
from kreislauf.budget.store.refusals import explained
from kreislauf.council.api import EFFECTS, Effect, EffectKind, Resolution
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, county_day
from kreislauf.ui import forms


class AdoptPlanParams(forms.Form):
    fiscal_year = plain.IntegerField(label=_("Haushaltsjahr"), min_value=2000, max_value=2100)


@EFFECTS.add
class AdoptPlan(EffectKind):
    """Beschluss über Haushaltssatzung und Haushaltsplan: freezes the plan with the vote, waits for its effect."""

    key = ADOPTS
    label = _("Haushaltsplan beschließen")
    concerns_money = True
    Params = AdoptPlanParams

    def clean_params(self, params: dict[str, Any]) -> dict[str, Any]:
        year = params.get("fiscal_year")
        if not isinstance(year, int):
            raise Refusal.because(Message("Zum Beschluss über den Haushalt fehlt das Haushaltsjahr."))
        return {"fiscal_year": year}

    def sentence(self, params: dict[str, Any]) -> Message:
        return Message("Der Haushaltsplan {year} ist beschlossen", year=str(params["fiscal_year"]))

    def on_due(self, effect: Effect, *, actor: Actor) -> None:
        resolution = effect.resolution
        if resolution is None or not is_council_decision(resolution):
            enter_nothing(effect, actor=actor)
            return
        plan = (
            BudgetPlan.objects.select_for_update(no_key=True).filter(fiscal_year=effect.params["fiscal_year"]).first()
        )
        if plan is not None and plan.state == PlanState.DRAFT:
            record(adopt(plan, resolution), actor=actor, subject=plan)


def adopt(plan: BudgetPlan, resolution: Resolution) -> PlanAdopted:
    """Adopt the plan on the day of the resolution; returns what is to be recorded. Raises Refusal."""
    plan.state = PlanState.ADOPTED
    plan.adopted_on, plan.adopted_by = county_day(resolution.resolved_at), resolution
    with explained():
        plan.save(update_fields=["state", "adopted_on", "adopted_by"])
    paper = resolution.consultation.paper_id
    return PlanAdopted(
        plan=plan.pk, fiscal_year=plan.fiscal_year, on=plan.adopted_on, resolution=resolution.pk, paper=paper
    )
