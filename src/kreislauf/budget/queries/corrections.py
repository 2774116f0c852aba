"""What rests on planned things, in words; and the things for their pages."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404

from kreislauf.budget.models import (
    AmendmentEntry,
    BudgetLine,
    BudgetPlan,
    InvestmentMeasure,
    LedgerAccount,
    Product,
    SubBudget,
)
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.rules.adoption import is_draft
from kreislauf.kernel import Actor, Message, Money, Told
from kreislauf.people.permissions import permit
from kreislauf.ui import text

STRUCTURE: Final[dict[str, type[Any]]] = {
    "teilhaushalt": SubBudget,
    "produkt": Product,
    "konto": LedgerAccount,
    "massnahme": InvestmentMeasure,
}
"""The kinds of parts as they stand in addresses."""
PARENTS: Final = {"teilhaushalt": "unit_id", "produkt": "sub_budget_id", "massnahme": "product_id"}
"""What a part of the kind belongs to."""
DAYS: Final = ("submitted_on", "approved_on", "promulgated_on", "display_from", "display_until")
"""The days of a plan that the treasury records; that of the adoption is the resolution's own."""


def what_rests_on_line(line: BudgetLine) -> list[Message]:
    """What the Kreistag put on a line, and what was bound or posted there."""
    found = []
    if line.amendments.filter(effect__isnull=False).exists():
        found.append(
            Message("Auf ihr steht, was der Kreistag beschlossen hat. Ordnen Sie das einer anderen Position zu.")
        )
    if line.posting_count:
        found.append(Message("Auf ihr ist schon gebucht."))
    return found


def what_rests_on_structure(part: models.Model) -> list[Message]:
    """Products of a sub-budget, lines and measures of a product, lines of an account or a measure."""
    found = []
    if isinstance(part, SubBudget) and part.products.exists():
        found.append(Message("Produkte gehören dazu."))
    if isinstance(part, Product) and part.investment_measures.exists():
        found.append(Message("Investitionsmaßnahmen gehören dazu."))
    if isinstance(part, Product | LedgerAccount | InvestmentMeasure) and part.lines.exists():
        found.append(Message("Haushaltspositionen stehen darauf."))
    return found


def what_rests_on_plan(plan: BudgetPlan) -> list[Message]:
    """Lines and entries of a draft."""
    found = []
    if plan.lines.exists():
        found.append(Message("Er hat Haushaltspositionen."))
    if plan.amendments.exists():
        found.append(Message("Auf seiner Änderungsliste steht etwas."))
    return found


def line_to_correct(actor: Actor, line_id: UUID) -> BudgetLine:
    """The line of a draft. Raises NotPermitted, and Refusal once its plan is adopted."""
    permit(actor, BudgetRight.PLAN_BUDGET)
    line: BudgetLine = get_object_or_404(BudgetLine.objects.select_related("plan"), pk=line_id)
    is_draft(line.plan.fiscal_year, line.plan.state).raise_if_refused()
    return line


def entry_to_correct(actor: Actor, entry_id: UUID) -> AmendmentEntry:
    """An entry of a draft's list. Raises NotPermitted, and Refusal once its plan is adopted."""
    permit(actor, BudgetRight.PLAN_BUDGET)
    entry: AmendmentEntry = get_object_or_404(AmendmentEntry.objects.select_related("plan"), pk=entry_id)
    is_draft(entry.plan.fiscal_year, entry.plan.state).raise_if_refused()
    return entry


def part_to_correct(actor: Actor, kind: str, part_id: UUID) -> Any:
    """A sub-budget, product, account or measure. Raises NotPermitted, Http404 for an unknown kind."""
    permit(actor, BudgetRight.PLAN_BUDGET)
    if kind not in STRUCTURE:
        raise Http404
    return get_object_or_404(STRUCTURE[kind], pk=part_id)


def line_shown(line: BudgetLine) -> dict[str, Any]:
    """What the page that corrects a line shows, by the fields of its form; ids as text."""
    return {
        "name": line.name,
        "product_id": str(line.product_id),
        "account_id": str(line.account_id),
        "measure_id": str(line.measure_id or ""),
        "explanation": line.explanation,
    }


def entry_shown(entry: AmendmentEntry) -> dict[str, Any]:
    """What the page that corrects an entry shows."""
    amount = Money(entry.amount_cents)
    return {"text": entry.text, "amount": Told(amount, text.money(amount))}


def place_shown(entry: AmendmentEntry) -> dict[str, Any]:
    """On which line the page that assigns an entry shows it; its id as text."""
    return {"line_id": str(entry.line_id or "")}


def begin_shown(line: BudgetLine) -> dict[str, Any]:
    """What the page that records the beginning of an investment shows of it."""
    return {"on": line.begun_on and Told(line.begun_on, text.day(line.begun_on)), "evidence": line.begun_evidence}


def part_shown(kind: str, part: Any) -> dict[str, Any]:
    """What the page that corrects a part of the structure shows; an account belongs to nothing."""
    shown = {"number": part.number, "name": part.name}
    return shown | ({"parent_id": str(getattr(part, PARENTS[kind]))} if kind in PARENTS else {})


def plan_shown(plan: BudgetPlan) -> dict[str, Any]:
    """What the page that corrects a plan's steps shows: a day of each, or None."""
    days = {name: getattr(plan, name) for name in DAYS}
    return {name: day and Told(day, text.day(day)) for name, day in days.items()}
