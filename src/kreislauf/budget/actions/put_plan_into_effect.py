"""The plan takes effect: every appropriation and every lock of its list posts in one transaction."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kreislauf.budget.actions._provisional import settle_provisional
from kreislauf.budget.actions._publicity import everything_is_due
from kreislauf.budget.events import FundsLocked, PlanTookEffect
from kreislauf.budget.kinds.postings.appropriation import Appropriation
from kreislauf.budget.kinds.postings.lock import Lock as LockPosting
from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, EntryKind, Lock, Operator, ReleaseCondition
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.adoption import ADOPTS, adoption_state
from kreislauf.budget.queries.county import investment_years
from kreislauf.budget.queries.plans import plan_facts
from kreislauf.budget.rules.adoption import adoption_stands
from kreislauf.budget.rules.amendments import EntryFacts, all_assigned
from kreislauf.budget.rules.plan_steps import in_force_from, may_take_effect
from kreislauf.budget.rules.posting_kinds import PostingKind
from kreislauf.budget.rules.spending import last_day_of
from kreislauf.budget.rules.states import PlanState
from kreislauf.budget.store.booking import book
from kreislauf.council.api import Effect, mark_executed
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Verdict, now, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def put_plan_into_effect(*, actor: Actor, plan_id: UUID) -> BudgetPlan:
    """From the day after the display on (NKomVG §§112(3), 114); raises Refusal with every step that is missing.

    An appropriation and its lock post together: at no moment is locked money free. What was bound provisionally
    (NKomVG §116) rests on the plan from now on, as far as the plan covers it.
    """
    plan = BudgetPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    permit(actor, BudgetRight.RUN_PLAN, plan)
    entries = _open_entries(plan)
    _verdict(plan, entries).raise_if_refused()
    plan.state, plan.in_force_on = PlanState.IN_FORCE, in_force_from(plan_facts(plan))
    plan.save(update_fields=["state", "in_force_on"])
    for entry in entries:
        _post(entry, actor=actor)
    assert plan.in_force_on is not None  # noqa: S101  # may_take_effect looked at it
    for line_id in BudgetLine.objects.filter(plan=plan, posting_count__gt=0).values_list("pk", flat=True):
        settle_provisional(line_id, plan.fiscal_year, actor=actor)
    _adoption_is_executed(plan, actor=actor)
    event = PlanTookEffect(plan=plan.pk, fiscal_year=plan.fiscal_year, on=plan.in_force_on, postings=len(entries))
    record(event, actor=actor, subject=plan)
    everything_is_due(plan)
    return plan


def _adoption_is_executed(plan: BudgetPlan, *, actor: Actor) -> None:
    rows = Effect.objects.filter(kind=ADOPTS, resolution=plan.adopted_by_id, params__fiscal_year=plan.fiscal_year)
    for effect in rows.filter(state="due").select_related("point__paper"):
        result = Message("Der Haushalt {year} ist in Kraft.", year=str(plan.fiscal_year))
        mark_executed(effect, actor=actor, result=result)


def _open_entries(plan: BudgetPlan) -> list[AmendmentEntry]:
    """Increases before cuts, appropriations before the locks on them."""
    rows = AmendmentEntry.objects.filter(plan=plan, posted_at=None, dropped_at=None)
    rows = rows.select_related("line__account", "effect__point__paper", "plan", "authority")
    return list(rows.order_by("kind", F("amount_cents").desc(), "entered_at"))


def _verdict(plan: BudgetPlan, entries: list[AmendmentEntry]) -> Verdict:
    facts = [EntryFacts(entry.text, Money(entry.amount_cents), entry.line_id is not None) for entry in entries]
    adoption = adoption_stands(plan.fiscal_year, adoption_state(plan))
    return may_take_effect(plan_facts(plan), today()) & adoption & all_assigned(facts)


def _post(entry: AmendmentEntry, *, actor: Actor) -> None:
    entry.posted_at = now()
    entry.save(update_fields=["posted_at"])
    if entry.kind == EntryKind.LOCK:
        _impose(entry, actor=actor)
    else:
        _book(Appropriation, entry, entry, actor=actor)
    if entry.effect is not None:
        result = Message("Gebucht mit dem Inkrafttreten des Haushalts {year}.", year=str(entry.plan.fiscal_year))
        mark_executed(entry.effect, actor=actor, result=result)


def _book(kind: type[PostingKind], act: AmendmentEntry | Lock, entry: AmendmentEntry, *, actor: Actor) -> None:
    assert entry.line_id is not None  # noqa: S101  # all_assigned looked at it
    amount, year = Money(entry.amount_cents), entry.plan.fiscal_year
    book(kind, act=act, line_id=entry.line_id, year=year, amount=amount, key=f"entry:{entry.pk}", actor=actor)


def _impose(entry: AmendmentEntry, *, actor: Actor) -> Lock:
    line, year = entry.line, entry.plan.fiscal_year
    assert line is not None and entry.authority is not None  # noqa: S101, PT018  # the table sees to it
    is_investment = line.account.is_investment
    lock = Lock.objects.create(
        line=line,
        year=year,
        amount_cents=entry.amount_cents,
        text=entry.text,
        authority=entry.authority,
        entry=entry,
        imposed_at=now(),
        lapses_on=last_day_of(year, is_investment=is_investment, begun_on=None, years_after=investment_years(year)),
    )
    _write_conditions(lock, entry.conditions)
    _book(LockPosting, lock, entry, actor=actor)
    event = FundsLocked(lock=lock.pk, line=line.pk, amount=Money(lock.amount_cents), text=lock.text)
    record(event, actor=actor, subject=lock)
    return lock


def _write_conditions(lock: Lock, tree: Any, parent: ReleaseCondition | None = None, position: int = 1) -> int:
    """Write a tree, parents first; returns the next free position."""
    operator = next((name for name in (Operator.ALL, Operator.ANY) if name in tree), Operator.LEAF)
    row = ReleaseCondition.objects.create(
        lock=lock,
        parent=parent,
        position=position,
        operator=operator,
        kind=tree.get("kind", ""),
        params=tree.get("params") or {},
        text=tree.get("text") or "",
    )
    following = position + 1
    for child in tree.get(operator, ()):
        following = _write_conditions(lock, child, row, following)
    return following
