"""Open a plan again whose adoption fell."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import PlanReopened
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.adoption import adoption_state
from kreislauf.budget.rules.states import PlanState
from kreislauf.budget.store.refusals import explained
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit

STEPS = ("adopted_on", "adopted_by", "submitted_on", "approved_on", "promulgated_on", "display_from", "display_until")


@transaction.atomic(durable=True)
def reopen_plan(*, actor: Actor, plan_id: UUID) -> BudgetPlan:
    """The Kreistag's resolution fell (NKomVG §88): the plan is a draft again, and its steps begin anew."""
    plan = BudgetPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    permit(actor, BudgetRight.RUN_PLAN, plan)
    if plan.state != PlanState.ADOPTED or adoption_state(plan) != "lapsed":
        raise Refusal.because(
            Message(
                "Der Haushalt {year} wird nur wieder geöffnet, wenn sein Beschluss gefallen ist.",
                year=str(plan.fiscal_year),
            ),
            norm="NKomVG §88",
        )
    plan.state = PlanState.DRAFT
    for step in STEPS:
        setattr(plan, step, None)
    with explained():
        plan.save(update_fields=["state", *STEPS])
    record(PlanReopened(fiscal_year=plan.fiscal_year), actor=actor, subject=plan)
    return plan
