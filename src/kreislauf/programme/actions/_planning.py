"""What a measure may plan, as inner helpers for the actions that plan and correct."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Sum

from kreislauf.budget.api import BudgetLine, authorised_of, paid_of
from kreislauf.kernel import Message, Money, Verdict
from kreislauf.programme.models import Measure
from kreislauf.programme.rules.measures import STOPPED, LinePlanned


def line_planned(line_id: UUID | None, *, without: UUID | None = None) -> LinePlanned | None:
    """What the line authorises and measures but `without` plan; the line is locked, so that two do not both fit."""
    if line_id is None:
        return None
    line = BudgetLine.objects.select_for_update(no_key=True, of=("self",)).get(pk=line_id)
    others = Measure.objects.filter(line=line, removed_at=None).exclude(state=STOPPED)
    if without is not None:
        others = others.exclude(pk=without)
    planned = others.aggregate(total=Sum("planned_cents"))["total"] or 0
    return LinePlanned(line.name, authorised_of(line), Money(planned))


def paid_on(measure: Measure) -> Money | None:
    """What the measure's line has paid so far; None where it has no line."""
    return paid_of(measure.line_id) if measure.line_id else None


def stands(measure: Measure) -> Verdict:
    """A removed measure is history."""
    if measure.removed_at is None:
        return Verdict.granted()
    return Verdict.refused(
        Message("Diese Maßnahme ist zurückgenommen."), remedy=Message("Planen Sie sie beim Konzept neu.")
    )
