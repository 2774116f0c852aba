"""What sub-budgets, products, accounts and investment measures share when they are added."""

from django.db import models

from kreislauf.budget.events import StructureAdded
from kreislauf.budget.models import InvestmentMeasure, LedgerAccount, Product, SubBudget
from kreislauf.budget.permissions import BudgetRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


def check_number(actor: Actor, model: type[models.Model], number: str) -> None:
    permit(actor, BudgetRight.PLAN_BUDGET)
    if model._default_manager.filter(number=number).exists():
        raise Refusal.because(Message("Die Nummer {number} ist schon vergeben.", number=number))


def record_added(actor: Actor, label: str, row: SubBudget | Product | LedgerAccount | InvestmentMeasure) -> None:
    record(StructureAdded(label=label, number=row.number, name=row.name), actor=actor, subject=row)
