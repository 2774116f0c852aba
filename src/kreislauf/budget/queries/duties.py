"""What waits for treasury, departments and cash office: each one query, or a fixed number of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, EntryKind, Evidence, Lock, PaymentOrder
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.lapse import lapse_sentences, lapses_of
from kreislauf.budget.queries.plan_page import PlanStepRow, steps_of
from kreislauf.budget.queries.waiting import SOON, LockStanding, standings_of, waiting_locks
from kreislauf.budget.rules.lapse import Lapse
from kreislauf.budget.rules.releases import RELEASES
from kreislauf.budget.rules.states import PaymentState, PlanState
from kreislauf.council.api import Effect
from kreislauf.kernel import Actor, Message, Money, county_day, now, today
from kreislauf.people.permissions import visible

WATCHED: Final = timedelta(days=180)
"""For so long withdrawn evidence stays a duty of its offices, unless other evidence takes its place."""


@dataclass(frozen=True, slots=True)
class OrderedRelease:
    """A release that a body has ordered and nobody has posted yet."""

    lock: Lock
    amount: Money
    why: Message


def ordered_releases() -> Iterator[OrderedRelease]:
    """Due effects of deciding bodies that order a release, the oldest first. Two queries."""
    effects = Effect.objects.filter(kind=RELEASES, state="due", resolution__consultation__role="decision")
    rows = list(
        effects.select_related("resolution__consultation__organization").order_by("resolution__resolved_at", "pk")
    )
    locks = {str(lock.pk): lock for lock in _locks_named(row.params["lock"] for row in rows)}
    for row in rows:
        lock, resolution = locks.get(row.params["lock"]), row.resolution
        if lock is None or resolution is None:
            continue
        why = Message(
            "{body} hat die Freigabe am {day} beschlossen.",
            body=resolution.consultation.organization.name,
            day=county_day(resolution.resolved_at),
        )
        yield OrderedRelease(lock, Money(row.params["amount_cents"]), why)


def evidence_to_replace() -> list[Evidence]:
    """Evidence withdrawn of late without other evidence for its condition since, the newest first. One query."""
    standing = Evidence.objects.filter(condition=OuterRef("condition"), withdrawn_at=None)
    rows = Evidence.objects.filter(withdrawn_at__gte=now() - WATCHED).exclude(Exists(standing))
    return list(rows.select_related("condition__lock__line").order_by("-withdrawn_at"))


def _locks_named(keys: Iterable[str]) -> QuerySet[Lock]:
    return Lock.objects.filter(pk__in=set(keys)).select_related("line")


def plans_with_unassigned_entries() -> list[tuple[UUID, int, int]]:
    """(plan, fiscal year, number of entries without a line) of plans not yet in force. One query."""
    rows = AmendmentEntry.objects.filter(kind=EntryKind.APPROPRIATE, line=None, posted_at=None, dropped_at=None)
    counted = rows.values("plan", "plan__fiscal_year").annotate(number=Count("pk")).order_by("plan__fiscal_year")
    return [(row["plan"], row["plan__fiscal_year"], row["number"]) for row in counted]


def plan_steps_due() -> Iterator[tuple[BudgetPlan, PlanStepRow]]:
    """Adopted plans whose next step may be taken now."""
    for plan in BudgetPlan.objects.filter(state=PlanState.ADOPTED):
        following = next((step for step in steps_of(plan) if step.on is None and step.is_needed), None)
        if following is not None and following.verdict.is_granted:
            yield plan, following


@dataclass(frozen=True, slots=True)
class LapsingLine:
    """An investment line of which something lapses soon that no lock holds."""

    line: BudgetLine
    lapse: Lapse
    words: Message


def lapsing_lines() -> list[LapsingLine]:
    """Investments that were not begun, with free or committed money that lapses soon. Four queries."""
    rows = BudgetLine.objects.filter(account__is_investment=True, posting_count__gt=0)
    lines = {line.pk: line for line in rows.select_related("product__sub_budget")}
    first, last = today(), today() + SOON
    found = [
        LapsingLine(lines[key], lapse, lapse_sentences([lapse])[0])
        for key, lapses in lapses_of(list(lines)).items()
        for lapse in lapses
        if first <= lapse.on <= last and (lapse.free or lapse.committed)
    ]
    return sorted(found, key=lambda one: one.lapse.on)


def lapsing_locks() -> list[LockStanding]:
    """Locks that lapse soon, and what is missing."""
    soon = today() + SOON
    locks = [lock for lock in waiting_locks() if lock.lapses_on and today() <= lock.lapses_on <= soon]
    return standings_of(locks) if locks else []


def payments_waiting(actor: Actor, right: BudgetRight, state: PaymentState) -> QuerySet[PaymentOrder]:
    """Payments in this state on which the actor holds the right, the oldest first."""
    rows = PaymentOrder.objects.filter(state=state).select_related("commitment__line__product__sub_budget")
    return visible(actor, right, rows).order_by("entered_at")
