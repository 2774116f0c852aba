"""A draft stands in the gazette as it was published last; what changes later is public with the next publication."""

from collections.abc import Collection

from kreislauf.budget.models import BudgetLine, BudgetPlan, Lock
from kreislauf.budget.rules.states import PlanState


def is_public(plan: BudgetPlan) -> bool:
    """An adopted plan as it stands; a draft once it was published."""
    return plan.state != PlanState.DRAFT or plan.draft_published_at is not None


def draft_lines(keys: Collection[str]) -> set[str]:
    """Which of these lines belong to a draft. One query."""
    rows = BudgetLine.objects.filter(pk__in=keys, plan__state=PlanState.DRAFT)
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def draft_locks(keys: Collection[str]) -> set[str]:
    """Which of these locks stand on lines of a draft. One query."""
    rows = Lock.objects.filter(pk__in=keys, line__plan__state=PlanState.DRAFT)
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def draft_years() -> set[int]:
    """The fiscal years whose plan is a draft. One query."""
    return set(BudgetPlan.objects.filter(state=PlanState.DRAFT).values_list("fiscal_year", flat=True))
