"""What publishing asks: what is held back, what moved, which papers money comes from."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, Lock, Release
from kreislauf.budget.rules.states import PlanState
from kreislauf.council.models import Resolution
from kreislauf.council.queries.known import DEALT_WITH_IN_PUBLIC
from kreislauf.gazette import queries as gazette
from kreislauf.kernel import today


def has_unannounced_act(line: BudgetLine) -> bool:
    """A release, an appropriation or a lock on the line was resolved in private and is not announced."""
    released = Release.objects.filter(lock__line=line, announced_at=None)
    return released.exists() or _resolved_in_secret().filter(line=line).exists()


def plan_has_unannounced_act(plan: BudgetPlan) -> bool:
    released = Release.objects.filter(lock__line__plan=plan, announced_at=None)
    return released.exists() or _resolved_in_secret().filter(line__plan=plan).exists()


def _resolved_in_secret() -> QuerySet[AmendmentEntry]:
    """Amendments of the plan that a private sitting resolved, until its result is announced (NKomVG §85)."""
    sealed = Resolution.objects.filter(~DEALT_WITH_IN_PUBLIC, announced_at=None)
    return AmendmentEntry.objects.filter(posted_at__isnull=False, effect__resolution__in=sealed)


def lines_of(plan: BudgetPlan) -> list[BudgetLine]:
    """The plan's lines with all that their pages name. One query."""
    rows = BudgetLine.objects.filter(plan=plan).select_related("plan", "product__sub_budget", "account")
    return list(rows.order_by("product__number", "account__number"))


def locks_of(line: BudgetLine) -> list[Lock]:
    rows = Lock.objects.filter(line=line).select_related("authority", "entry__effect__point")
    return list(rows.prefetch_related("releases__resolution__consultation__organization"))


def papers_behind(line: BudgetLine) -> list[UUID]:
    """The papers whose resolutions gave, locked or released the line's money."""
    entries = AmendmentEntry.objects.filter(line=line, effect__isnull=False)
    given = entries.values_list("effect__point__paper", flat=True)
    released = Release.objects.filter(lock__line=line).values_list("resolution__consultation__paper", flat=True)
    return list(dict.fromkeys([*given, *released]))


def lines_that_moved() -> list[UUID]:
    """Lines with postings that the gazette does not show yet, and those of which something has lapsed. Two queries."""
    rows = gazette.listing("line").values_list("key", "data__postings", "data__lapses")
    shown = {key: postings for key, postings, lapses in rows if not _lapsed_since(lapses)}
    counts = BudgetLine.objects.exclude(plan__state=PlanState.DRAFT).values_list("pk", "posting_count")
    return [line for line, count in counts if shown.get(str(line)) != count]


def _lapsed_since(lapses: Any) -> bool:
    """Has something lapsed that was published as still to lapse?"""
    day = today().isoformat()
    return any(not lapse["is_past"] and str(lapse["on"]) < day for lapse in lapses or [])


def published_lines_of(fiscal_year: int) -> set[str]:
    """Keys of the lines that the gazette shows for a year's plan. One query."""
    return set(gazette.listing("line").filter(data__fiscal_year=fiscal_year).values_list("key", flat=True))


def public_text(lock: Lock) -> str:
    """The wording of the note, with officials by function where the paper names them."""
    effect = lock.entry.effect if lock.entry else None
    return (effect.point.public_text if effect else "") or lock.text
