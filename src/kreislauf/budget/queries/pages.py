"""What the pages of the budget show. Sums are read from balances, never added up from postings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from kreislauf.budget.models import (
    AmendmentEntry,
    BudgetLine,
    BudgetPlan,
    Commitment,
    Evidence,
    Lock,
    ReleaseCondition,
    SubBudget,
)
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.history import bar_of, empty_bar, history_of
from kreislauf.budget.queries.locks import leaf_sentence, leaf_waits_for, trees_of, unmet_reasons
from kreislauf.budget.queries.public import lines_of
from kreislauf.budget.rules.conditions import Node, is_met
from kreislauf.journal.queries import TimelineEntry, timeline
from kreislauf.kernel import Actor, Message, Money, Reason
from kreislauf.people.permissions import visible
from kreislauf.ui.conditions import Condition
from kreislauf.ui.moneybar import MoneyBar


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line in a list, with its bar."""

    line: BudgetLine
    bar: MoneyBar


@dataclass(frozen=True, slots=True)
class SubBudgetView:
    """What remains of a sub-budget, line by line (KomHKVO §27)."""

    sub_budget: SubBudget
    bar: MoneyBar
    lines: list[LineRow]


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan with its sub-budgets and their sums."""

    plan: BudgetPlan
    bar: MoneyBar
    sub_budgets: list[SubBudgetView]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan's page: sums, amendment list, journal."""

    overview: Overview
    entries: list[AmendmentEntry]
    timeline: list[TimelineEntry]


@dataclass(frozen=True, slots=True)
class LockView:
    """A lock with its condition list, what it released, and what is missing for the rest."""

    lock: Lock
    conditions: list[Condition]
    missing: tuple[Reason, ...]
    timeline: list[TimelineEntry]

    @property
    def remaining(self) -> Money:
        return Money(self.lock.remaining_cents)


@dataclass(frozen=True, slots=True)
class LineView:
    """A line's page: bar, history, locks, and the commitments this actor may see."""

    line: BudgetLine
    bar: MoneyBar
    history: list[dict[str, Any]]
    locks: list[LockView]
    commitments: list[Commitment]
    timeline: list[TimelineEntry]


def money_bar(bar: dict[str, int]) -> MoneyBar:
    """A bar in cents as the component draws it."""
    return MoneyBar(
        paid=Money(bar["paid"]), committed=Money(bar["committed"]), free=Money(bar["free"]), locked=Money(bar["locked"])
    )


def plans(actor: Actor) -> QuerySet[BudgetPlan]:
    """The plans this actor may see, newest first."""
    return visible(actor, BudgetRight.SEE_BUDGET, BudgetPlan.objects.all())


def budget_overview(actor: Actor, plan_id: UUID) -> Overview:
    """A plan with what remains of each sub-budget. Four queries, whatever the number of lines.

    Raises BudgetPlan.DoesNotExist where the actor may not see it.
    """
    plan = plans(actor).get(pk=plan_id)
    lines = lines_of(plan)
    bars = bar_of([line.pk for line in lines])
    grouped: dict[UUID, list[BudgetLine]] = {}
    for line in lines:
        grouped.setdefault(line.product.sub_budget_id, []).append(line)
    sub_budgets = [_sub_budget(rows, bars) for rows in grouped.values()]
    sub_budgets.sort(key=lambda view: view.sub_budget.number)
    return Overview(plan, money_bar(_sum(bars.values())), sub_budgets)


def _sub_budget(lines: list[BudgetLine], bars: dict[UUID, dict[str, int]]) -> SubBudgetView:
    rows = [LineRow(line, money_bar(bars[line.pk])) for line in lines]
    return SubBudgetView(lines[0].product.sub_budget, money_bar(_sum(bars[line.pk] for line in lines)), rows)


def _sum(bars: Any) -> dict[str, int]:
    total = empty_bar()
    for bar in bars:
        total = {name: total[name] + amount for name, amount in bar.items()}
    return total


def plan_page(actor: Actor, plan_id: UUID) -> PlanView:
    """A plan's page with its amendment list."""
    overview = budget_overview(actor, plan_id)
    entries = AmendmentEntry.objects.filter(plan=plan_id).select_related(
        "line", "authority", "secures", "effect__point__paper"
    )
    return PlanView(overview, list(entries), timeline(overview.plan))


def line_page(actor: Actor, line_id: UUID) -> LineView:
    """A line's page. Raises BudgetLine.DoesNotExist where the actor may not see it."""
    rows = BudgetLine.objects.select_related("plan", "product__sub_budget__unit", "account", "measure")
    line = visible(actor, BudgetRight.SEE_BUDGET, rows).get(pk=line_id)
    locks = _locks().filter(line=line)
    return LineView(
        line=line,
        bar=money_bar(bar_of([line.pk])[line.pk]),
        history=history_of(line),
        locks=_lock_views(list(locks)),
        commitments=list(commitments(actor).filter(line=line)),
        timeline=timeline(line),
    )


def lock_page(actor: Actor, lock_id: UUID) -> LockView:
    """A lock's page. Raises Lock.DoesNotExist where the actor may not see it."""
    lock = visible(actor, BudgetRight.SEE_BUDGET, _locks()).get(pk=lock_id)
    return _lock_views([lock], with_timeline=True)[0]


def _locks() -> QuerySet[Lock]:
    evidence = Evidence.objects.order_by("recorded_at")
    conditions = ReleaseCondition.objects.prefetch_related(Prefetch("evidence", evidence))
    return Lock.objects.select_related("line__plan", "authority").prefetch_related(
        Prefetch("conditions", conditions), "releases__resolution__consultation__paper"
    )


def _lock_views(locks: list[Lock], *, with_timeline: bool = False) -> list[LockView]:
    trees = trees_of(locks)
    return [
        LockView(
            lock=lock,
            conditions=_top_conditions(trees.get(lock.pk), lock),
            missing=unmet_reasons(lock, trees.get(lock.pk), Money(1)) if lock.remaining_cents else (),
            timeline=timeline(lock) if with_timeline else [],
        )
        for lock in locks
    ]


def _top_conditions(root: Node | None, lock: Lock) -> list[Condition]:
    """The list as a reader sees it: the parts of an outer „and“ one below the other."""
    if root is None:
        return []
    amount = Money(min(lock.released_cents + 1, lock.amount_cents))
    nodes = root.children if root.operator == "all" else (root,)
    return [_shown(node, amount) for node in nodes]


def _shown(node: Node, amount: Money) -> Condition:
    met = is_met(node, amount)
    if node.operator != "leaf":
        return Condition(
            sentence=Message("Alle davon") if node.operator == "all" else Message("Eine davon"),
            is_met=met,
            children=[_shown(child, amount) for child in node.children],
            needs_all=node.operator == "all",
        )
    standing = [item.statement for item in node.evidence if item.stands]
    waits_for = "" if met else leaf_waits_for(node)
    return Condition(leaf_sentence(node), met, evidence=" ".join(standing), waits_for=waits_for)


def commitments(actor: Actor) -> QuerySet[Commitment]:
    """The commitments this actor may see: of the own unit, or all for treasury, cash office and audit."""
    rows = Commitment.objects.select_related("line__plan", "committed_by").prefetch_related("payment_orders")
    return visible(actor, BudgetRight.SEE_COMMITMENTS, rows)


def commitment_page(actor: Actor, commitment_id: UUID) -> Commitment:
    """A commitment with its payments. Raises Commitment.DoesNotExist where the actor may not see it."""
    rows = commitments(actor).prefetch_related(
        "payment_orders__entered_by",
        "payment_orders__certified_by",
        "payment_orders__ordered_by",
        "payment_orders__paid_by",
    )
    return rows.get(pk=commitment_id)
