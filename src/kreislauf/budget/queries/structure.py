"""What lines are made of: sub-budgets, products, accounts, investment measures."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kreislauf.budget.models import InvestmentMeasure, LedgerAccount, Product, SubBudget
from kreislauf.budget.permissions import BudgetRight
from kreislauf.kernel import Actor, today
from kreislauf.people.api import Organization
from kreislauf.people.permissions import may, permit

Choices = list[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class StructurePage:
    sub_budgets: list[SubBudget]
    accounts: list[LedgerAccount]
    measures: list[InvestmentMeasure]
    may_plan: bool


def structure_page(actor: Actor) -> StructurePage:
    """Everything lines are made of. Four queries."""
    permit(actor, BudgetRight.SEE_BUDGET)
    return StructurePage(
        sub_budgets=list(SubBudget.objects.select_related("unit").prefetch_related("products")),
        accounts=list(LedgerAccount.objects.all()),
        measures=list(InvestmentMeasure.objects.select_related("product")),
        may_plan=may(actor, BudgetRight.PLAN_BUDGET),
    )


@dataclass(frozen=True, slots=True)
class StructureChoices:
    """What a line, a product or a measure may be made of."""

    units: Choices
    sub_budgets: Choices
    products: Choices
    accounts: Choices
    measures: Choices


def structure_choices(actor: Actor) -> StructureChoices:
    """Choices for the treasury's forms. Raises NotPermitted."""
    permit(actor, BudgetRight.PLAN_BUDGET)
    units = Organization.objects.existing_on(today()).filter(kind="department").order_by("name")
    return StructureChoices(
        units=[(row.pk, row.name) for row in units],
        sub_budgets=[(row.pk, str(row)) for row in SubBudget.objects.all()],
        products=[(row.pk, str(row)) for row in Product.objects.all()],
        accounts=[(row.pk, str(row)) for row in LedgerAccount.objects.all()],
        measures=[(row.pk, str(row)) for row in InvestmentMeasure.objects.all()],
    )
