"""What publishing asks: what is held back, which papers money comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, Lock, Release
from kreislauf.council.api import DEALT_WITH_IN_PUBLIC, Resolution
from kreislauf.gazette import queries as gazette


def with_unannounced_act(lines: Collection[UUID]) -> set[UUID]:
    """Lines of which something was resolved in private and is not announced. Two queries."""
    released = Release.objects.filter(lock__line__in=lines, announced_at=None).values_list("lock__line", flat=True)
    entered = _resolved_in_secret().filter(line__in=lines).values_list("line", flat=True)
    return {line for line in (*released, *entered) if line is not None}


def _resolved_in_secret() -> QuerySet[AmendmentEntry]:
    """Amendments of the plan that a private sitting resolved, until its result is announced (NKomVG §85)."""
    sealed = Resolution.objects.filter(~DEALT_WITH_IN_PUBLIC, announced_at=None)
    return AmendmentEntry.objects.filter(posted_at__isnull=False, effect__resolution__in=sealed)


def lines_of(plan: BudgetPlan) -> list[BudgetLine]:
    """The plan's lines with all that their pages name. One query."""
    rows = BudgetLine.objects.filter(plan=plan).select_related("plan", "product__sub_budget", "account")
    return list(rows.order_by("product__number", "account__number"))


def papers_behind(lines: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """By line the papers whose resolutions gave, locked or released its money. Two queries."""
    entries = AmendmentEntry.objects.filter(line__in=lines, effect__isnull=False)
    released = Release.objects.filter(lock__line__in=lines)
    found: dict[UUID, dict[UUID, None]] = defaultdict(dict)
    given = entries.order_by("pk").values_list("line", "effect__point__paper")
    for line, paper in (*given, *released.values_list("lock__line", "resolution__consultation__paper")):
        if line is not None and paper is not None:
            found[line][paper] = None
    return {line: list(found[line]) for line in lines}


def published_lines_of(fiscal_year: int) -> set[str]:
    """Keys of the lines that the gazette shows for a year's plan. One query."""
    return set(gazette.listing("line", fiscal_year=fiscal_year).values_list("key", flat=True))


def public_text(lock: Lock) -> str:
    """The wording of the note, with officials by function where the paper names them."""
    effect = lock.entry.effect if lock.entry else None
    return (effect.point.public_text if effect else "") or lock.text
