"""The public sums of sub-budgets and plans: each published line adds what changed of it.

A booking touches none of these rows. The projector does, when it publishes the line, and holds the line meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Sum

from kreislauf.budget.models import PublishedPart, PublishedSum

ADD: Final = """
INSERT INTO budget_publishedsum AS kept (plan_id, sub_budget_id, name, cents)
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::bigint[])
ON CONFLICT (plan_id, sub_budget_id, name) DO UPDATE SET cents = kept.cents + excluded.cents
"""
DRIFT: Final = """
SELECT coalesce(s.plan_id, p.plan_id), coalesce(s.name, p.name), coalesce(s.cents, 0), coalesce(p.cents, 0)
FROM budget_publishedsum s
FULL JOIN (
    SELECT plan_id, sub_budget_id, name, sum(cents)::bigint AS cents FROM budget_publishedpart GROUP BY 1, 2, 3
) p
    USING (plan_id, sub_budget_id, name)
WHERE coalesce(s.cents, 0) <> coalesce(p.cents, 0)
"""


@dataclass(frozen=True, slots=True)
class LinePlace:
    """The plan and the sub-budget that a line counts in."""

    plan: UUID
    sub_budget: UUID


@dataclass(frozen=True, slots=True)
class Share:
    """What a line adds to the sums of its place; nothing where it is not public."""

    place: LinePlace | None
    parts: Mapping[str, int]


def keep(shares: Mapping[UUID, Share]) -> set[LinePlace]:
    """Let the sums follow the lines; returns the places whose sums changed, or whose first line this is."""
    before = list(PublishedPart.objects.filter(line__in=shares))
    moved: Counter[tuple[LinePlace, str]] = Counter()
    for row in before:
        moved[LinePlace(row.plan_id, row.sub_budget_id), row.name] -= row.cents
    after = [
        PublishedPart(
            line_id=line, plan_id=share.place.plan, sub_budget_id=share.place.sub_budget, name=name, cents=cents
        )
        for line, share in shares.items()
        if share.place
        for name, cents in share.parts.items()
    ]
    for row in after:
        moved[LinePlace(row.plan_id, row.sub_budget_id), row.name] += row.cents
    known = {(row.line_id, row.plan_id, row.sub_budget_id, row.name): row.cents for row in before}
    if known == {(row.line_id, row.plan_id, row.sub_budget_id, row.name): row.cents for row in after}:
        return set()
    PublishedPart.objects.filter(line__in=shares).delete()
    PublishedPart.objects.bulk_create(after)
    _add({key: cents for key, cents in moved.items() if cents})
    return {place for place, _name in moved}


def _add(moved: Mapping[tuple[LinePlace, str], int]) -> None:
    """In one order, so that two projectors never wait for one another in a circle."""
    rows = sorted((str(place.plan), str(place.sub_budget), name, cents) for (place, name), cents in moved.items())
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(ADD, [list(column) for column in zip(*rows, strict=True)])


def sums_of_plans(plans: list[UUID]) -> dict[UUID, dict[str, int]]:
    """The sums of whole plans, by name. One query over a few rows for each sub-budget."""
    found: dict[UUID, dict[str, int]] = {plan: {} for plan in plans}
    rows = PublishedSum.objects.filter(plan__in=plans).values("plan", "name").annotate(total=Sum("cents"))
    for row in rows:
        found[row["plan"]][row["name"]] = int(row["total"])
    return found


def sums_of_sub_budgets(plans: list[UUID]) -> dict[LinePlace, dict[str, int]]:
    """The sums of the sub-budgets of plans, by name. One query."""
    found: dict[LinePlace, dict[str, int]] = {}
    for row in PublishedSum.objects.filter(plan__in=plans):
        found.setdefault(LinePlace(row.plan_id, row.sub_budget_id), {})[row.name] = row.cents
    return found


def drift() -> list[str]:
    """Sums that are not what the published lines add up to; empty where all are."""
    with connection.cursor() as cursor:
        cursor.execute(DRIFT)
        return [f"{plan} {name}: {kept} statt {wanted}" for plan, name, kept, wanted in cursor.fetchall()]
