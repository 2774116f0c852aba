"""What the dated steps of a budget share, each of which is an act of the treasury."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from kreislauf.budget.actions._publicity import plan_is_due
from kreislauf.budget.events import PlanStepTaken
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.rules.states import PlanState, PlanStep
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


def plan_before_effect(actor: Actor, plan_id: UUID) -> BudgetPlan:
    plan = BudgetPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    permit(actor, BudgetRight.RUN_PLAN, plan)
    if plan.state not in {PlanState.DRAFT, PlanState.ADOPTED}:
        raise Refusal.because(
            Message(
                "Der Haushalt {year} ist schon in Kraft; seine Schritte bleiben, wie sie sind.",
                year=str(plan.fiscal_year),
            )
        )
    return plan


def step_taken(actor: Actor, plan: BudgetPlan, step: PlanStep, on: date) -> BudgetPlan:
    plan.save()
    event = PlanStepTaken(fiscal_year=plan.fiscal_year, step=step.value, label=step.word, on=on)
    record(event, actor=actor, subject=plan)
    plan_is_due(plan)
    return plan
