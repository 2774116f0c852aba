"""Settling provisional authorisations, as an inner helper: what the plan covers needs them no longer."""

from __future__ import annotations

from uuid import UUID, uuid4

from kreislauf.budget.kinds.postings.provisional_end import ProvisionalEnd
from kreislauf.budget.models import Commitment, LineBalance, Pot
from kreislauf.budget.queries.provisional import uncovered_by_commitment
from kreislauf.budget.store.booking import book
from kreislauf.kernel import Actor, Money


def settle_provisional(line_id: UUID, year: int, *, actor: Actor) -> Money:
    """End provisional authorisations as far as free money covers them; returns what stays uncovered (§117)."""
    left = Money(0)
    for commitment_id, amount in uncovered_by_commitment(line_id, year):
        balance = LineBalance.objects.get(line=line_id, year=year, pot=Pot.PAYMENTS)
        covered = min(amount, Money(max(balance.free, 0)))
        if covered:
            book(
                ProvisionalEnd,
                act=Commitment(pk=commitment_id),
                line_id=line_id,
                year=year,
                amount=covered,
                key=f"provisional_end:{uuid4()}",
                actor=actor,
            )
        left += amount - covered
    return left
