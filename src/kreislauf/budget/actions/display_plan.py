from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._plan_steps import plan_before_effect, step_taken
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.queries.county import display_days
from kreislauf.budget.queries.plans import plan_facts
from kreislauf.budget.rules.plan_steps import (
    may_display,
    not_recorded,
)
from kreislauf.budget.rules.states import PlanStep
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def display_plan(*, actor: Actor, plan_id: UUID, display_from: date, display_until: date) -> BudgetPlan:
    """Displayed from the first to the last of these days, seven at least (NKomVG §114)."""
    plan = plan_before_effect(actor, plan_id)
    not_recorded(plan.display_from).raise_if_refused()
    may_display(plan_facts(plan), display_from, display_until, days=display_days(display_from)).raise_if_refused()
    plan.display_from, plan.display_until = display_from, display_until
    return step_taken(actor, plan, PlanStep.DISPLAYED, display_from)
