"""Open the budget of a fiscal year."""

from django.db import transaction

from kreislauf.budget.actions._publicity import plan_is_due
from kreislauf.budget.actions._waiting import take_up_waiting
from kreislauf.budget.events import PlanOpened
from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.permissions import BudgetRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def open_plan(*, actor: Actor, fiscal_year: int, needs_approval: bool = True) -> BudgetPlan:
    """Open a plan as a draft; `needs_approval` when it borrows or authorises commitments (NKomVG §§119, 120).

    What the Kreistag resolved for this year before and waited for its plan comes onto the amendment list.
    """
    permit(actor, BudgetRight.PLAN_BUDGET)
    plan, is_new = BudgetPlan.objects.get_or_create(
        fiscal_year=fiscal_year, defaults={"needs_approval": needs_approval}
    )
    if not is_new:
        raise Refusal.because(Message("Den Haushalt {year} gibt es schon.", year=str(fiscal_year)))
    record(PlanOpened(fiscal_year=fiscal_year), actor=actor, subject=plan)
    take_up_waiting(actor=actor)
    plan_is_due(plan)
    return plan
