"""Everything that is read of the budget; what people look at takes the actor first."""

from kreislauf.budget.queries.pages import (
    budget_overview,
    commitment_page,
    commitments,
    line_page,
    lock_page,
    plan_page,
    plans,
)
from kreislauf.budget.queries.verify import verify_balances
from kreislauf.budget.queries.waiting import (
    locks_about_to_lapse,
    payments_waiting_for,
    releases_waiting,
    what_is_missing,
)

__all__ = [
    "budget_overview",
    "commitment_page",
    "commitments",
    "line_page",
    "lock_page",
    "locks_about_to_lapse",
    "payments_waiting_for",
    "plan_page",
    "plans",
    "releases_waiting",
    "verify_balances",
    "what_is_missing",
]
