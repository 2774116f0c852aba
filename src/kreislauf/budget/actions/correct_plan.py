"""Correct the days of a plan's steps, or remove a plan that was opened by mistake."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._plan_steps import plan_before_effect
from kreislauf.budget.actions._publicity import plan_is_due
from kreislauf.budget.events import PlanRemoved, PlanStepCorrected, PlanStepTaken
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.corrections import DAYS, plan_shown, what_rests_on_plan
from kreislauf.budget.rules.adoption import is_draft
from kreislauf.budget.rules.corrections import may_remove
from kreislauf.budget.rules.plan_steps import in_order, not_in_future
from kreislauf.budget.store.refusals import explained
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal, Verdict, today
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def correct_plan(
    *,
    actor: Actor,
    plan_id: UUID,
    reason: str,
    submitted_on: date | None = None,
    approved_on: date | None = None,
    promulgated_on: date | None = None,
    display_from: date | None = None,
    display_until: date | None = None,
    seen: str | None = None,
) -> BudgetPlan:
    """The days of the steps as they really were, before the plan's effect; None takes a step back.

    Raises Refusal without a reason, and where the days would stand out of order (NKomVG §114). `seen` is the mark
    of what the page showed: raises Conflict where somebody else recorded the same step otherwise since.
    """
    plan = plan_before_effect(actor, plan_id)
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie die Berichtigung."))
    entered = dict(zip(DAYS, (submitted_on, approved_on, promulgated_on, display_from, display_until), strict=True))
    settled = settle(
        actor, seen, stored=plan_shown(plan), entered=entered, subject=plan, saved_by=[PlanStepCorrected, PlanStepTaken]
    )
    days = [getattr(plan, name) if name in settled.kept else entered[name] for name in DAYS]
    happened = [not_in_future(day, today()) for day in days[:3] if day is not None]
    in_order([plan.adopted_on, *(day for day in days if day is not None)]).raise_if_refused()
    Verdict.all_of(*happened).raise_if_refused()
    changed = [name for name, day in zip(DAYS, days, strict=True) if getattr(plan, name) != day]
    for name, day in zip(DAYS, days, strict=True):
        setattr(plan, name, day)
    with explained():
        plan.save(update_fields=list(DAYS))
    if changed:
        record(PlanStepCorrected(fiscal_year=plan.fiscal_year), actor=actor, subject=plan, reason=reason.strip())
        keep_replaced(settled, actor=actor, subject=plan)
        plan_is_due(plan)
    return plan


@transaction.atomic(durable=True)
def remove_plan(*, actor: Actor, plan_id: UUID, reason: str) -> None:
    """A draft without lines and entries goes, with a reason."""
    plan = BudgetPlan.objects.select_for_update().get(pk=plan_id)
    permit(actor, BudgetRight.PLAN_BUDGET)
    is_draft(plan.fiscal_year, plan.state).raise_if_refused()
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum der Haushalt entfällt."))
    may_remove(str(plan), what_rests_on_plan(plan)).raise_if_refused()
    gone = BudgetPlan(pk=plan.pk, fiscal_year=plan.fiscal_year)
    with explained():
        plan.delete()
    record(PlanRemoved(fiscal_year=gone.fiscal_year), actor=actor, subject=gone, reason=reason.strip())
