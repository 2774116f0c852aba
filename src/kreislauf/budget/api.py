"""The door of budget: what other apps may call and read of plans, lines, locks and bookings.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.budget.actions import take_evidence, withdraw_evidence_of
from kreislauf.budget.models import BudgetLine, Lock
from kreislauf.budget.queries.acting import acting_unit
from kreislauf.budget.queries.lapse import lapses_together
from kreislauf.budget.queries.locks import bodies_asked, competences_asked
from kreislauf.budget.queries.planning import authorised_of, paid_of

__all__ = [
    "BudgetLine",
    "Lock",
    "acting_unit",
    "authorised_of",
    "bodies_asked",
    "competences_asked",
    "lapses_together",
    "paid_of",
    "take_evidence",
    "withdraw_evidence_of",
]
