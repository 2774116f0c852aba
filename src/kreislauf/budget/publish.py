"""What of the budget goes into the gazette: plan, lines and locks, never commitments' titles or creditors.

While what a private sitting resolved on a line is not announced, the line, its locks and its plan keep their last
announced state.
What moves money is published at once, but never more often than leaves the work its time: what a busy moment
leaves out, `catch_up` publishes within a minute.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kreislauf.budget.models import BudgetLine, BudgetPlan, Lock
from kreislauf.budget.queries.history import bar_of, history_of
from kreislauf.budget.queries.lapse import lapses_of
from kreislauf.budget.queries.locks import leaf_sentence, leaf_waits_for, next_cent, trees_of
from kreislauf.budget.queries.public import (
    has_unannounced_act,
    lines_of,
    lines_that_moved,
    locks_of,
    papers_behind,
    plan_has_unannounced_act,
    public_text,
    published_lines_of,
)
from kreislauf.budget.rules.conditions import EvidenceFact, Node, Withdrawal, is_met
from kreislauf.budget.rules.lapse import Lapse, by_day
from kreislauf.budget.rules.release_conditions import RELEASE_CONDITIONS
from kreislauf.budget.rules.states import PlanState
from kreislauf.gazette.actions import publish, retract
from kreislauf.kernel import Money, county_day, today

SHARE_OF_TIME = 50
"""After publishing for a moment, a process books for this many such moments before it publishes again."""
OPERATORS = {"all": "alle", "any": "eine davon", "leaf": ""}
STEPS = (
    ("adopted", "beschlossen", "adopted_on"),
    ("submitted", "der Kommunalaufsicht vorgelegt", "submitted_on"),
    ("approved", "genehmigt", "approved_on"),
    ("promulgated", "verkündet", "promulgated_on"),
    ("displayed", "ausgelegt", "display_from"),
    ("in_force", "in Kraft", "in_force_on"),
)

_rests_until = 0.0


def refresh_soon(line_id: UUID) -> None:
    """Publish the line's new state now, or leave it to `catch_up` where this process just published."""
    global _rests_until  # noqa: PLW0603  # one rest for each process
    begun = time.monotonic()
    if begun < _rests_until:
        return
    publish_line(line_id)
    ended = time.monotonic()
    _rests_until = ended + SHARE_OF_TIME * (ended - begun)


def catch_up() -> int:
    """Publish every line whose postings moved, or of which something lapsed, since it was published; how many."""
    moved = lines_that_moved()
    for line_id in moved:
        publish_line(line_id)
    return len(moved)


def publish_everything_of(plan: BudgetPlan) -> None:
    """All lines and locks of a plan, and the plan; what is no longer in it goes."""
    lines = lines_of(plan)
    for line in lines:
        _publish_line_and_locks(line)
    for key in published_lines_of(plan.fiscal_year) - {str(line.pk) for line in lines}:
        retract("line", key, reason="withdrawn")
    _publish_plan(plan)


def is_public(plan: BudgetPlan) -> bool:
    """A draft is public by `publish_draft` alone, as it stood then; an adopted plan is public as it stands."""
    return plan.state != PlanState.DRAFT


def publish_line(line_id: UUID) -> None:
    """The line, its locks and its plan, unless it is a draft or something resolved on it is not announced yet."""
    line = BudgetLine.objects.select_related("plan", "product__sub_budget", "account").get(pk=line_id)
    if not is_public(line.plan):
        return
    _publish_line_and_locks(line)
    publish_plan(line.plan)


def _publish_line_and_locks(line: BudgetLine) -> None:
    if has_unannounced_act(line):
        return
    papers = papers_behind(line)
    locks = locks_of(line)
    publish(
        "line",
        str(line.pk),
        title=line.name,
        data={
            "name": line.name,
            "fiscal_year": line.plan.fiscal_year,
            "product": str(line.product),
            "account": str(line.account),
            "sub_budget": str(line.product.sub_budget),
            "is_investment": line.account.is_investment,
            "explanation": line.explanation,
            "bar": bar_of([line.pk])[line.pk],
            "lapses": [_lapse_data(lapse) for lapse in lapses_of([line.pk])[line.pk]],
            "history": history_of(line),
            "postings": line.posting_count,
        },
        links=[f"plan:{line.plan.fiscal_year}", *(f"paper:{paper}" for paper in papers)],
        text=f"{line.explanation} {line.product} {line.account}",
    )
    trees = trees_of(locks, only_announced=True)
    for lock in locks:
        _publish_lock(lock, line, trees.get(lock.pk), papers)


def _lapse_data(lapse: Lapse) -> dict[str, Any]:
    return {
        "on": lapse.on,
        "locked": lapse.locked.cents,
        "free": lapse.free.cents,
        "committed": lapse.committed.cents,
        "is_past": lapse.is_past(today()),
    }


def _publish_lock(lock: Lock, line: BudgetLine, root: Node | None, papers: list[UUID]) -> None:
    publish(
        "lock",
        str(lock.pk),
        title=line.name,
        data={
            "text": public_text(lock),
            "amount": lock.amount_cents,
            "released": lock.released_cents,
            "remaining": lock.remaining_cents,
            "authority": lock.authority.label,
            "lapses_on": lock.lapses_on,
            "line": {"key": line.pk, "name": line.name},
            "conditions": condition_data(root, next_cent(lock)) if root else None,
            "releases": [
                {
                    "amount": release.amount_cents,
                    "on": county_day(release.released_at),
                    "statement": f"Freigabe durch {release.resolution.consultation.organization.name}",
                }
                for release in lock.releases.all()
            ],
        },
        links=[f"line:{line.pk}", *(f"paper:{paper}" for paper in papers)],
        text=public_text(lock),
        sort_on=lock.imposed_at,
    )


def condition_data(node: Node, amount: Money) -> dict[str, Any]:
    """A condition tree as outsiders see it; `amount` is what the evidence would have to cover next."""
    kind = RELEASE_CONDITIONS.get(node.kind)
    met = is_met(node, amount)
    return {
        "operator": node.operator,
        "label": str(kind.label) if kind else OPERATORS[node.operator],
        "sentence": str(leaf_sentence(node)) if node.operator == "leaf" else "",
        "text": node.text,
        "met": met,
        "evidence": [{"statement": item.statement, "on": item.act_on} for item in node.evidence if item.stands],
        "withdrawn": [_withdrawn(item, item.withdrawn) for item in node.evidence if item.withdrawn],
        "waits_for": str(leaf_waits_for(node)) if node.operator == "leaf" and not met else "",
        "children": [condition_data(child, amount) for child in node.children],
    }


def _withdrawn(item: EvidenceFact, withdrawal: Withdrawal) -> dict[str, Any]:
    """Evidence that no longer counts, with when, by which unit and why it was withdrawn."""
    return {
        "statement": item.statement,
        "on": item.act_on,
        "withdrawn_on": withdrawal.on,
        "by": withdrawal.by,
        "reason": withdrawal.reason,
    }


def publish_plan(plan: BudgetPlan) -> None:
    """The plan with its steps and the sums of its sub-budgets (KomHKVO §27); a draft only by `publish_draft`."""
    if is_public(plan):
        _publish_plan(plan)


def _publish_plan(plan: BudgetPlan) -> None:
    if plan_has_unannounced_act(plan):
        return
    lines = lines_of(plan)
    keys = [line.pk for line in lines]
    bars = bar_of(keys)
    sub_budgets: dict[str, dict[str, Any]] = {}
    for line in lines:
        owner = line.product.sub_budget
        entry = sub_budgets.setdefault(
            owner.number, {"number": owner.number, "name": owner.name, "totals": {}, "lines": []}
        )
        entry["lines"].append({"key": line.pk, "name": line.name})
        entry["totals"] = _sum(entry["totals"], bars[line.pk])
    totals: dict[str, int] = {}
    for bar in bars.values():
        totals = _sum(totals, bar)
    publish(
        "plan",
        str(plan.fiscal_year),
        title=f"Haushalt {plan.fiscal_year}",
        data={
            "fiscal_year": plan.fiscal_year,
            "state": plan.state,
            "steps": [{"key": key, "label": label, "on": getattr(plan, field)} for key, label, field in STEPS],
            "totals": totals,
            "lapses": [_lapse_data(one) for one in by_day(one for found in lapses_of(keys).values() for one in found)],
            "sub_budgets": [sub_budgets[number] for number in sorted(sub_budgets)],
        },
        sort_on=datetime(plan.fiscal_year, 1, 1, tzinfo=UTC),
    )


def _sum(left: dict[str, int], right: dict[str, int]) -> dict[str, int]:
    return {name: left.get(name, 0) + amount for name, amount in right.items()}
