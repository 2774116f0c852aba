from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._plan_steps import plan_before_effect, step_taken
from kreislauf.budget.models import BudgetPlan, PlanState
from kreislauf.budget.rules.plan_steps import (
    PLAN_STATES,
    not_in_future,
)
from kreislauf.kernel import Actor, Verdict, today


@transaction.atomic(durable=True)
def adopt_plan(*, actor: Actor, plan_id: UUID, on: date) -> BudgetPlan:
    """The council has adopted the budget byelaw on this day (NKomVG §112)."""
    plan = plan_before_effect(actor, plan_id)
    Verdict.all_of(PLAN_STATES.may_go(plan.state, "adopted"), not_in_future(on, today())).raise_if_refused()
    plan.state, plan.adopted_on = PlanState.ADOPTED, on
    return step_taken(actor, plan, "adopted", "beschlossen", on)
