"""What of the budget is due in the public record. A draft waits for `publish_draft`."""

from uuid import UUID

from kreislauf.budget.models import BudgetLine, BudgetPlan, Lock
from kreislauf.budget.queries.public import published_lines_of
from kreislauf.budget.rules.states import PlanState
from kreislauf.gazette.actions import due


def lines_are_due(*line_ids: UUID) -> None:
    """Lines with their locks."""
    lines = BudgetLine.objects.filter(pk__in=line_ids).exclude(plan__state=PlanState.DRAFT)
    _are_due(list(lines.values_list("pk", flat=True)))


def plan_is_due(plan: BudgetPlan) -> None:
    """The plan itself: its steps."""
    if plan.state != PlanState.DRAFT:
        due("plan", plan.fiscal_year)


def everything_is_due(plan: BudgetPlan) -> None:
    """The plan, its lines and locks, and what is no longer in it."""
    due("plan", plan.fiscal_year)
    due("line", *published_lines_of(plan.fiscal_year))
    _are_due(list(BudgetLine.objects.filter(plan=plan).values_list("pk", flat=True)))


def _are_due(lines: list[UUID]) -> None:
    due("line", *lines)
    due("lock", *Lock.objects.filter(line__in=lines).values_list("pk", flat=True))
