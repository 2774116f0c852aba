"""Plans by year and by id."""

from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.rules.plan_steps import PlanFacts


def plan_of_year(fiscal_year: int) -> BudgetPlan | None:
    return BudgetPlan.objects.filter(fiscal_year=fiscal_year).first()


def plan_facts(plan: BudgetPlan) -> PlanFacts:
    """What the rules of the steps judge."""
    return PlanFacts(
        fiscal_year=plan.fiscal_year,
        state=plan.state,
        needs_approval=plan.needs_approval,
        adopted_on=plan.adopted_on,
        submitted_on=plan.submitted_on,
        approved_on=plan.approved_on,
        promulgated_on=plan.promulgated_on,
        display_from=plan.display_from,
        display_until=plan.display_until,
    )
