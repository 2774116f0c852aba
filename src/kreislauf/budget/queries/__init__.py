"""Everything that is read of the budget; what people look at takes the actor first."""

from kreislauf.budget.queries.verify import verify_balances

__all__ = ["verify_balances"]
