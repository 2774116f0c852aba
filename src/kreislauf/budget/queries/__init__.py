"""Everything that is read of the budget; what people look at takes the actor first."""

from kreislauf.budget.queries.tasks import payments_waiting_for, releases_waiting
from kreislauf.budget.queries.verify import verify_balances

__all__ = ["payments_waiting_for", "releases_waiting", "verify_balances"]
