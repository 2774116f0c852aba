"""Who is offered which page of the main navigation."""

from kreislauf.budget.permissions import BudgetRight
from kreislauf.people.permissions import may
from kreislauf.ui.navigation import gate

gate("budget:overview", lambda request: may(request.actor, BudgetRight.SEE_BUDGET))
