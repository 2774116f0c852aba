"""Sub-budgets, products, accounts and investment measures: what lines are made of."""

from uuid import UUID

from django.db import models, transaction

from kreislauf.budget.events import StructureAdded
from kreislauf.budget.models import InvestmentMeasure, LedgerAccount, Product, SubBudget
from kreislauf.budget.permissions import BudgetRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


def _check(actor: Actor, model: type[models.Model], number: str) -> None:
    permit(actor, BudgetRight.PLAN_BUDGET)
    if model._default_manager.filter(number=number).exists():
        raise Refusal.because(Message("Die Nummer {number} ist schon vergeben.", number=number))


def _added(actor: Actor, label: str, row: SubBudget | Product | LedgerAccount | InvestmentMeasure) -> None:
    record(StructureAdded(label=label, number=row.number, name=row.name), actor=actor, subject=row)


@transaction.atomic(durable=True)
def add_sub_budget(*, actor: Actor, number: str, name: str, unit_id: UUID) -> SubBudget:
    """Teilhaushalt of exactly one responsible unit (KomHKVO §4)."""
    _check(actor, SubBudget, number)
    row = SubBudget.objects.create(number=number, name=name, unit_id=unit_id)
    _added(actor, "Teilhaushalt", row)
    return row


@transaction.atomic(durable=True)
def add_product(*, actor: Actor, number: str, name: str, sub_budget_id: UUID) -> Product:
    """Produkt of a sub-budget."""
    _check(actor, Product, number)
    row = Product.objects.create(number=number, name=name, sub_budget_id=sub_budget_id)
    _added(actor, "Produkt", row)
    return row


@transaction.atomic(durable=True)
def add_account(*, actor: Actor, number: str, name: str, is_investment: bool = False) -> LedgerAccount:
    """Sachkonto; whether it is an investment is settled once."""
    _check(actor, LedgerAccount, number)
    row = LedgerAccount.objects.create(number=number, name=name, is_investment=is_investment)
    _added(actor, "Sachkonto", row)
    return row


@transaction.atomic(durable=True)
def add_investment_measure(*, actor: Actor, number: str, name: str, product_id: UUID) -> InvestmentMeasure:
    """Investitionsmaßnahme of a product."""
    _check(actor, InvestmentMeasure, number)
    row = InvestmentMeasure.objects.create(number=number, name=name, product_id=product_id)
    _added(actor, "Investitionsmaßnahme", row)
    return row
