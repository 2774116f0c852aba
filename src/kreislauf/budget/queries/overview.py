"""The budget of a year at a glance: what remains, what is locked, what waits to be paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from kreislauf.budget.models import BudgetLine, BudgetPlan, PaymentOrder
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.bars import money_bar, sum_of
from kreislauf.budget.queries.history import bar_of
from kreislauf.budget.queries.lapse import lapses_together
from kreislauf.budget.queries.plans import plan_facts
from kreislauf.budget.queries.public import lines_of
from kreislauf.budget.queries.spending import WAITING
from kreislauf.budget.queries.waiting import LockStanding, standings_of, waiting_locks
from kreislauf.budget.rules.plan_steps import in_force_from
from kreislauf.budget.rules.states import PlanState
from kreislauf.kernel import Actor, Message, today
from kreislauf.people.permissions import may, permit, standing_of, visible
from kreislauf.ui.moneybar import MoneyBar

SHOWN_PAYMENTS = 5


@dataclass(frozen=True, slots=True)
class LineRow:
    line: BudgetLine
    bar: MoneyBar


@dataclass(frozen=True, slots=True)
class SubBudgetRow:
    """What remains of a sub-budget (KomHKVO §27)."""

    number: str
    name: str
    unit_id: UUID
    bar: MoneyBar
    lines: list[LineRow]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """A year's plan with its sums; without a plan nothing but the years."""

    years: list[int]
    plan: BudgetPlan | None
    lead: Message
    bar: MoneyBar
    lapses: list[Message]
    """What lapses of the year's lines and when, by day, to the cent."""
    sub_budgets: list[SubBudgetRow]
    """By number, those of the reader's own unit first."""
    locks: list[LockStanding]
    payments: list[PaymentOrder]
    """The oldest waiting payments that the reader may see."""
    sees_payments: bool
    may_plan: bool


def overview_page(actor: Actor, year: int | None = None) -> OverviewPage:
    """The plan of `year`, by default this year's or the newest in force. Raises Http404 for a year without plan."""
    permit(actor, BudgetRight.SEE_BUDGET)
    plans = list(BudgetPlan.objects.all())
    plan = _chosen(plans, year)
    lines = line_rows(plan) if plan else []
    own_units = standing_of(actor).organizations(("department",))
    seen = visible(actor, BudgetRight.SEE_PAYMENTS, PaymentOrder.objects.filter(state__in=WAITING))
    payments = list(seen.select_related("commitment").order_by("entered_at")[:SHOWN_PAYMENTS])
    return OverviewPage(
        years=[row.fiscal_year for row in plans],
        plan=plan,
        lead=lead_of(plan) if plan else Message("Noch ist kein Haushalt angelegt."),
        bar=sum_of(row.bar for row in lines),
        lapses=lapses_together([row.line.pk for row in lines]),
        sub_budgets=sorted(by_sub_budget(lines), key=lambda row: row.unit_id not in own_units),
        locks=standings_of(waiting_locks()),
        payments=payments,
        sees_payments=bool(payments) or may(actor, BudgetRight.SEE_PAYMENTS),
        may_plan=may(actor, BudgetRight.PLAN_BUDGET),
    )


def _chosen(plans: list[BudgetPlan], year: int | None) -> BudgetPlan | None:
    if year is not None:
        found = next((plan for plan in plans if plan.fiscal_year == year), None)
        if found is None:
            raise Http404
        return found
    in_force = [plan for plan in plans if plan.state == PlanState.IN_FORCE]
    this_year = [plan for plan in in_force if plan.fiscal_year == today().year]
    return next(iter([*this_year, *in_force, *plans]), None)


def line_rows(plan: BudgetPlan) -> list[LineRow]:
    """The plan's lines with what remains of each. Three queries."""
    lines = lines_of(plan)
    bars = bar_of([line.pk for line in lines])
    return [LineRow(line, money_bar(bars[line.pk])) for line in lines]


def by_sub_budget(rows: list[LineRow]) -> Iterator[SubBudgetRow]:
    """The lines of each sub-budget together, by number."""
    owners = {row.line.product.sub_budget.number: row.line.product.sub_budget for row in rows}
    for number in sorted(owners):
        own = [row for row in rows if row.line.product.sub_budget.number == number]
        yield SubBudgetRow(number, owners[number].name, owners[number].unit_id, sum_of(row.bar for row in own), own)


def lead_of(plan: BudgetPlan) -> Message:
    """Where the plan stands, in a sentence."""
    if plan.state == PlanState.IN_FORCE:
        return Message("Der Haushalt {year} ist seit {day} in Kraft.", year=str(plan.fiscal_year), day=plan.in_force_on)
    if plan.state == PlanState.CLOSED:
        return Message("Der Haushalt {year} ist abgeschlossen.", year=str(plan.fiscal_year))
    first = in_force_from(plan_facts(plan))
    if first is not None and first <= today():
        return Message(
            "Der Haushalt {year} kann in Kraft gesetzt werden: Seit dem {day} sind alle Schritte getan.",
            year=str(plan.fiscal_year),
            day=first,
        )
    if first is not None:
        return Message("Der Haushalt {year} tritt am {day} in Kraft.", year=str(plan.fiscal_year), day=first)
    if plan.state == PlanState.ADOPTED:
        return Message(
            "Der Haushalt {year} ist am {day} beschlossen, aber noch nicht in Kraft: "
            "Bis dahin gilt die vorläufige Haushaltsführung (NKomVG §116).",
            year=str(plan.fiscal_year),
            day=plan.adopted_on,
        )
    return Message("Der Haushalt {year} wird aufgestellt.", year=str(plan.fiscal_year))
