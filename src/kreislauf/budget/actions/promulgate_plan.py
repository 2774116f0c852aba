from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._plan_steps import plan_before_effect, step_taken
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.queries.county import waiting_months
from kreislauf.budget.queries.plans import plan_facts
from kreislauf.budget.rules.plan_steps import (
    may_promulgate,
    not_in_future,
    not_recorded,
)
from kreislauf.budget.rules.states import PlanStep
from kreislauf.kernel import Actor, Verdict, today


@transaction.atomic(durable=True)
def promulgate_plan(*, actor: Actor, plan_id: UUID, on: date) -> BudgetPlan:
    """Promulgated on this day: after approval, or the waiting time after submission (NKomVG §114)."""
    plan = plan_before_effect(actor, plan_id)
    not_recorded(plan.promulgated_on).raise_if_refused()
    verdict = may_promulgate(plan_facts(plan), on, waiting_months=waiting_months(on))
    Verdict.all_of(verdict, not_in_future(on, today())).raise_if_refused()
    plan.promulgated_on = on
    return step_taken(actor, plan, PlanStep.PROMULGATED, on)
