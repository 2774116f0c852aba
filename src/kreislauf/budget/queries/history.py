"""How a line came to stand where it stands: its bar and the days on which it moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import TruncDate

from kreislauf.budget.models import LineBalance, Lock, Posting, PostingKind, Pot
from kreislauf.budget.queries.lapse import lapsed_now, lapses_of
from kreislauf.budget.rules.posting_kinds import bar_moves_of, chapter_of
from kreislauf.kernel import COUNTY_TIME, today

BAR = ("authorised", "locked", "released", "committed", "paid", "free", "lapsed", "lapsed_locked")
"""`lapsed`: what was free or locked when it lapsed; `lapsed_locked`: how much of it was locked."""


def empty_bar() -> dict[str, int]:
    return dict.fromkeys(BAR, 0)


def with_free(bar: dict[str, int]) -> dict[str, int]:
    held = bar["locked"] + bar["committed"] + bar["paid"] + bar["lapsed"]
    return {**bar, "free": bar["authorised"] - held}


def with_lapsed(bar: dict[str, int], free: int, locked: int) -> dict[str, int]:
    """The bar after so much of what was free and locked has lapsed (KomHKVO §20)."""
    return {**bar, "locked": bar["locked"] - locked, "lapsed": free + locked, "lapsed_locked": locked}


def bar_of(lines: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    """Each line's payments in cents by the parts of `BAR`: what has lapsed is neither free nor locked. Five queries."""
    bars = {line: empty_bar() for line in lines}
    parts = LineBalance.objects.filter(line__in=lines, pot=Pot.PAYMENTS).values("line")
    for row in parts.annotate(a=Sum("authorised"), lo=Sum("locked"), c=Sum("committed"), s=Sum("spent")):
        bar = {"authorised": row["a"], "locked": row["lo"], "committed": row["c"], "paid": row["s"]}
        bars[row["line"]] |= bar
    released = Lock.objects.filter(line__in=lines, pot=Pot.PAYMENTS).values("line")
    for lock in released.annotate(cents=Sum("released_cents")):
        bars[lock["line"]]["released"] = lock["cents"]
    lapsed = lapsed_now(lapses_of(lines), today())
    return {line: with_free(with_lapsed(bar, *lapsed[line])) for line, bar in bars.items()}


def histories_of(lines: Sequence[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """The days on which each line moved, oldest first: one entry for each kind of movement of a day. Two queries."""
    moved = (
        Posting.objects.filter(line__in=lines, pot=Pot.PAYMENTS)
        .annotate(day=TruncDate("occurred_at", tzinfo=COUNTY_TIME))
        .values("line", "day", "kind")
        .annotate(cents=Sum("amount_cents"))
        .order_by()
    )
    kinds = {kind.key: kind for kind in PostingKind.objects.all()}
    bars = {line: empty_bar() for line in lines}
    found: dict[UUID, list[dict[str, Any]]] = {line: [] for line in lines}
    for row in sorted(moved, key=lambda row: (row["day"], kinds[row["kind"]].place)):
        kind, line = kinds[row["kind"]], row["line"]
        bars[line] = _moved(bars[line], kind, row["cents"])
        found[line].append(_entry(row["day"], kind, row["cents"], bars[line]))
    return found


def _moved(bar: dict[str, int], kind: PostingKind, cents: int) -> dict[str, int]:
    moves = bar_moves_of(kind)
    return with_free({part: amount + moves.get(part, 0) * cents for part, amount in bar.items()})


def _entry(day: date, kind: PostingKind, cents: int, bar: dict[str, int]) -> dict[str, Any]:
    chapter = chapter_of(kind).value
    return {"on": day, "label": kind.label, "kind": kind.key, "amount": cents, "bar": bar, "chapter": chapter}
