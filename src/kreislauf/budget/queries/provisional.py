"""What was bound before the plan's effect and is not covered yet (NKomVG §116)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, F, QuerySet, Sum, When

from kreislauf.budget.models import BudgetLine, LineBalance, Posting, PostingKind, Pot
from kreislauf.kernel import Money


def is_continued(line: BudgetLine) -> bool:
    """Was this investment begun on a line of an earlier plan, which had amounts for it? One query."""
    earlier = BudgetLine.objects.filter(
        plan__fiscal_year__lt=line.plan.fiscal_year,
        product=line.product_id,
        account=line.account_id,
        measure=line.measure_id,
        begun_on__isnull=False,
        postings__kind__in=PostingKind.objects.filter(appropriation=1).values("key"),
    )
    return earlier.exists()


def uncovered_by_commitment(line_id: UUID, year: int) -> list[tuple[UUID, Money]]:
    """Commitments of a line that still rest on a provisional authorisation, and on how much; the oldest first."""
    kinds = PostingKind.objects.exclude(provisional=0).values("key")
    signed = Case(When(kind__in=kinds.filter(provisional=1), then=F("amount_cents")), default=-F("amount_cents"))
    rows = Posting.objects.filter(line=line_id, year=year, pot=Pot.PAYMENTS, kind__in=kinds).order_by()
    sums = rows.values("act_id").annotate(cents=Sum(signed)).order_by("act_id")
    return [(row["act_id"], Money(row["cents"])) for row in sums if row["cents"] > 0]


def uncovered_lines() -> QuerySet[LineBalance, LineBalance]:
    """Balances of plans in force with more bound provisionally than the plan covers."""
    rows = LineBalance.objects.filter(provisional__gt=0, line__plan__state="in_force")
    return rows.select_related("line__product__sub_budget").order_by("-provisional")


def uncovered_on(line_id: UUID) -> Money:
    """What of a line is bound provisionally and not covered."""
    rows = LineBalance.objects.filter(line=line_id, pot=Pot.PAYMENTS)
    return Money(rows.aggregate(cents=Sum("provisional"))["cents"] or 0)
