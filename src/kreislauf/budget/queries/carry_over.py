"""Carrying expenses into the next year: what there is, and where it may go."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kreislauf.budget.models import BudgetLine, LineBalance, Pot
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.rules.carry_over import CarryOverFacts
from kreislauf.kernel import Actor, Money
from kreislauf.people.permissions import permit


def carry_over_facts(line: BudgetLine, to_line: BudgetLine) -> CarryOverFacts:
    """What the rule judges; of the old year, whether it has lapsed or not."""
    year = line.plan.fiscal_year
    balance = _balance_of(line)
    return CarryOverFacts(
        year,
        to_line.plan.fiscal_year,
        line.account.is_investment,
        Money(balance.free if balance else 0),
        Money(balance.locked if balance else 0),
        line.product.sub_budget_id == to_line.product.sub_budget_id,
        line.account.is_investment == to_line.account.is_investment,
        _carried_in(balance),
    )


def places_for(line: BudgetLine) -> QuerySet[BudgetLine]:
    """The lines of the next year that its expenses may go to."""
    return BudgetLine.objects.filter(
        plan__fiscal_year=line.plan.fiscal_year + 1,
        product__sub_budget=line.product.sub_budget_id,
        account__is_investment=False,
    ).exclude(plan__state="closed")


def _balance_of(line: BudgetLine) -> LineBalance | None:
    return LineBalance.objects.filter(line=line, year=line.plan.fiscal_year, pot=Pot.PAYMENTS).first()


def _carried_in(balance: LineBalance | None) -> Money:
    """What was carried into the year and is not used: it is used before the year's own money."""
    return Money(max(balance.carry_over - balance.committed - balance.spent, 0) if balance else 0)


def line_to_carry(actor: Actor, line_id: UUID) -> tuple[BudgetLine, Money, list[tuple[UUID, str]]]:
    """The line, what of it may be carried over, and the lines of the next year it may go to. Raises NotPermitted."""
    permit(actor, BudgetRight.CARRY_OVER)
    rows = BudgetLine.objects.select_related("plan", "product__sub_budget", "account")
    line: BudgetLine = get_object_or_404(rows, pk=line_id)
    places = places_for(line).select_related("plan")
    balance = _balance_of(line)
    free = max(Money(balance.free if balance else 0) - _carried_in(balance), Money(0))
    same_first = sorted(places, key=lambda row: (row.product_id, row.account_id) != (line.product_id, line.account_id))
    return (
        line,
        free,
        [(row.pk, f"{row.name} ({row.plan.fiscal_year})") for row in same_first],
    )
