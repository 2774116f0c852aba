"""Make a plan's draft public, as it stands."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._publicity import everything_is_due
from kreislauf.budget.events import PlanDraftPublished
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.rules.adoption import is_draft
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def publish_draft(*, actor: Actor, plan_id: UUID) -> BudgetPlan:
    """The draft goes to Kreistag and public: what changes afterwards is public with the next publication alone."""
    plan = BudgetPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    permit(actor, BudgetRight.RUN_PLAN, plan)
    is_draft(plan.fiscal_year, plan.state).raise_if_refused()
    plan.draft_published_at = now()
    plan.save(update_fields=["draft_published_at"])
    record(PlanDraftPublished(fiscal_year=plan.fiscal_year), actor=actor, subject=plan)
    everything_is_due(plan)
    return plan
