from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._plan_steps import plan_before_effect, step_taken
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.queries.plans import plan_facts
from kreislauf.budget.rules.plan_steps import (
    may_submit,
    not_in_future,
    not_recorded,
)
from kreislauf.budget.rules.states import PlanStep
from kreislauf.kernel import Actor, Verdict, today


@transaction.atomic(durable=True)
def submit_plan(*, actor: Actor, plan_id: UUID, on: date) -> BudgetPlan:
    """Submitted to the supervisory authority on this day."""
    plan = plan_before_effect(actor, plan_id)
    not_recorded(plan.submitted_on).raise_if_refused()
    Verdict.all_of(may_submit(plan_facts(plan), on), not_in_future(on, today())).raise_if_refused()
    plan.submitted_on = on
    return step_taken(actor, plan, PlanStep.SUBMITTED, on)
