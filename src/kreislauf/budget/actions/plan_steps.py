"""The dated steps of a budget before it takes effect; each one is an act of the treasury."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import PlanStepTaken
from kreislauf.budget.models import BudgetPlan, PlanState
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.publish import publish_plan
from kreislauf.budget.queries.county import display_days, waiting_months
from kreislauf.budget.queries.plans import plan_facts
from kreislauf.budget.rules.plan_steps import (
    PLAN_STATES,
    may_approve,
    may_display,
    may_promulgate,
    may_submit,
    not_in_future,
)
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, Verdict, today
from kreislauf.people.permissions import permit


def _plan(actor: Actor, plan_id: UUID) -> BudgetPlan:
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


def _taken(actor: Actor, plan: BudgetPlan, step: str, label: str, on: date) -> BudgetPlan:
    plan.save()
    event = PlanStepTaken(fiscal_year=plan.fiscal_year, step=step, label=label, on=on)
    record(event, actor=actor, subject=plan)
    publish_plan(plan)
    return plan


@transaction.atomic(durable=True)
def adopt_plan(*, actor: Actor, plan_id: UUID, on: date) -> BudgetPlan:
    """The council has adopted the budget byelaw on this day (NKomVG §112)."""
    plan = _plan(actor, plan_id)
    Verdict.all_of(PLAN_STATES.may_go(plan.state, "adopted"), not_in_future(on, today())).raise_if_refused()
    plan.state, plan.adopted_on = PlanState.ADOPTED, on
    return _taken(actor, plan, "adopted", "beschlossen", on)


@transaction.atomic(durable=True)
def submit_plan(*, actor: Actor, plan_id: UUID, on: date) -> BudgetPlan:
    """Submitted to the supervisory authority on this day."""
    plan = _plan(actor, plan_id)
    Verdict.all_of(may_submit(plan_facts(plan), on), not_in_future(on, today())).raise_if_refused()
    plan.submitted_on = on
    return _taken(actor, plan, "submitted", "der Kommunalaufsicht vorgelegt", on)


@transaction.atomic(durable=True)
def approve_plan(*, actor: Actor, plan_id: UUID, on: date) -> BudgetPlan:
    """Approved by the supervisory authority on this day (NKomVG §120(2))."""
    plan = _plan(actor, plan_id)
    Verdict.all_of(may_approve(plan_facts(plan), on), not_in_future(on, today())).raise_if_refused()
    plan.approved_on = on
    return _taken(actor, plan, "approved", "genehmigt", on)


@transaction.atomic(durable=True)
def promulgate_plan(*, actor: Actor, plan_id: UUID, on: date) -> BudgetPlan:
    """Promulgated on this day: after approval, or the waiting time after submission (NKomVG §114)."""
    plan = _plan(actor, plan_id)
    verdict = may_promulgate(plan_facts(plan), on, waiting_months=waiting_months(on))
    Verdict.all_of(verdict, not_in_future(on, today())).raise_if_refused()
    plan.promulgated_on = on
    return _taken(actor, plan, "promulgated", "verkündet", on)


@transaction.atomic(durable=True)
def display_plan(*, actor: Actor, plan_id: UUID, display_from: date, display_until: date) -> BudgetPlan:
    """Displayed from the first to the last of these days, seven at least (NKomVG §114)."""
    plan = _plan(actor, plan_id)
    may_display(plan_facts(plan), display_from, display_until, days=display_days(display_from)).raise_if_refused()
    plan.display_from, plan.display_until = display_from, display_until
    return _taken(actor, plan, "displayed", "ausgelegt", display_from)
