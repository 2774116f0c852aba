"""What a line authorises in all and has paid, for those who plan with it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Sum

from kreislauf.budget.models import AmendmentEntry, BudgetLine, EntryKind, LineBalance
from kreislauf.kernel import Money


def authorised_of(line: BudgetLine) -> Money:
    """Every authorisation of the line, for all years and pots, and what its draft still has to post. Two queries."""
    posted = LineBalance.objects.filter(line=line).aggregate(total=Sum("authorised"))["total"] or 0
    open_entries = AmendmentEntry.objects.filter(line=line, kind=EntryKind.APPROPRIATE, posted_at=None, dropped_at=None)
    return Money(posted + (open_entries.aggregate(total=Sum("amount_cents"))["total"] or 0))


def paid_of(line_id: UUID) -> Money:
    """What was paid on the line, in all years."""
    return Money(LineBalance.objects.filter(line=line_id).aggregate(total=Sum("spent"))["total"] or 0)
