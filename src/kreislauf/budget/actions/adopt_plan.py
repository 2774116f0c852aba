"""Record which resolution of the Kreistag adopted a plan, where the vote itself could not."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.kinds.effects.adopt_plan import adopt
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.adoption import adoption_facts
from kreislauf.budget.rules.adoption import may_adopt
from kreislauf.council.api import Resolution
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def adopt_plan(*, actor: Actor, plan_id: UUID, resolution_id: UUID) -> BudgetPlan:
    """The Kreistag's resolution on the budget byelaw adopts the plan and freezes it (NKomVG §§58(1) Nr. 9, 112).

    The vote does so by itself where the plan was a draft; this is for a plan that was opened afterwards. Raises
    Refusal for another body's resolution, another year's, or one under objection.
    """
    plan = BudgetPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    permit(actor, BudgetRight.RUN_PLAN, plan)
    facts = adoption_facts(plan, resolution_id)
    is_known = plan.adopted_by_id is not None
    may_adopt(plan.fiscal_year, plan.state, facts, is_known=is_known).raise_if_refused()
    resolution = Resolution.objects.select_related("consultation").get(pk=resolution_id)
    record(adopt(plan, resolution), actor=actor, subject=plan)
    return plan
