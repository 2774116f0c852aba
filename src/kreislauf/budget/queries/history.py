"""How a line came to stand where it stands: its bar and the days on which it moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Sum
from django.db.models.functions import TruncDate

from kreislauf.budget.models import BudgetLine, LineBalance, Lock, Posting, PostingKind, Pot
from kreislauf.kernel import COUNTY_TIME

BAR = ("authorised", "locked", "released", "committed", "paid", "free")
MOVES: dict[str, dict[str, int]] = {
    PostingKind.APPROPRIATION: {"authorised": 1},
    PostingKind.CARRY_OVER: {"authorised": 1},
    PostingKind.LOCK: {"locked": 1},
    PostingKind.RELEASE: {"locked": -1, "released": 1},
    PostingKind.COMMITMENT: {"committed": 1},
    PostingKind.REDUCTION: {"committed": -1},
    PostingKind.PAYMENT: {"committed": -1, "paid": 1},
    PostingKind.REPAYMENT: {"committed": 1, "paid": -1},
}
"""How a posting of each kind moves the parts of a bar."""


def empty_bar() -> dict[str, int]:
    return dict.fromkeys(BAR, 0)


def with_free(bar: dict[str, int]) -> dict[str, int]:
    return {**bar, "free": bar["authorised"] - bar["locked"] - bar["committed"] - bar["paid"]}


def bar_of(lines: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    """Each line's payments in cents: authorised, locked, released, committed, paid, free. Two queries."""
    bars = {line: empty_bar() for line in lines}
    parts = LineBalance.objects.filter(line__in=lines, pot=Pot.PAYMENTS).values("line")
    for row in parts.annotate(a=Sum("authorised"), lo=Sum("locked"), c=Sum("committed"), s=Sum("spent")):
        bar = {"authorised": row["a"], "locked": row["lo"], "committed": row["c"], "paid": row["s"]}
        bars[row["line"]] |= bar
    released = Lock.objects.filter(line__in=lines, pot=Pot.PAYMENTS).values("line")
    for lock in released.annotate(cents=Sum("released_cents")):
        bars[lock["line"]]["released"] = lock["cents"]
    return {line: with_free(bar) for line, bar in bars.items()}


def history_of(line: BudgetLine) -> list[dict[str, Any]]:
    """The days on which the line moved, oldest first: one entry for each kind of movement of a day. One query."""
    moved = (
        Posting.objects.filter(line=line, pot=Pot.PAYMENTS)
        .annotate(day=TruncDate("occurred_at", tzinfo=COUNTY_TIME))
        .values("day", "kind")
        .annotate(cents=Sum("amount_cents"))
        .order_by("day", F("kind"))
    )
    bar = empty_bar()
    entries = []
    for row in sorted(moved, key=lambda row: (row["day"], PostingKind.values.index(row["kind"]))):
        bar = _moved(bar, row["kind"], row["cents"])
        entries.append(_entry(row["day"], row["kind"], row["cents"], bar))
    return entries


def _moved(bar: dict[str, int], kind: str, cents: int) -> dict[str, int]:
    moves = MOVES[kind]
    return with_free({part: amount + moves.get(part, 0) * cents for part, amount in bar.items()})


def _entry(day: date, kind: str, cents: int, bar: dict[str, int]) -> dict[str, Any]:
    return {"on": day, "label": str(PostingKind(kind).label), "kind": kind, "amount": cents, "bar": bar}
