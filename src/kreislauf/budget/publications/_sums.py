"""The names under which lines add to the public sums, and how sums become payloads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Final

from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.store.public_sums import LinePlace
from kreislauf.gazette.actions import due
from kreislauf.gazette.payloads.line import Line
from kreislauf.gazette.payloads.money import Bar, Lapse

LINES: Final = "lines"
"""How many lines a sum is made of: a place whose last line went is public no more."""
BAR: Final = tuple(field.name for field in fields(Bar))


def parts_of(line: Line) -> dict[str, int]:
    """What a line adds: itself, the parts of its bar, and what lapses of it by day."""
    lapses = {
        f"{lapse.on.isoformat()} {name}": cents
        for lapse in by_day(line.lapses)
        for name, cents in (("locked", lapse.locked), ("free", lapse.free), ("committed", lapse.committed))
    }
    return {LINES: 1, **asdict(line.bar), **lapses}


def by_day(lapses: Collection[Lapse]) -> list[Lapse]:
    """The lapses of several fiscal years, those of one day together."""
    return [
        Lapse(
            day,
            sum(one.locked for one in lapses if one.on == day),
            sum(one.free for one in lapses if one.on == day),
            sum(one.committed for one in lapses if one.on == day),
        )
        for day in sorted({one.on for one in lapses})
    ]


def bar_from(sums: Mapping[str, int]) -> Bar:
    return Bar(**{name: sums.get(name, 0) for name in BAR})


def lapses_from(sums: Mapping[str, int]) -> tuple[Lapse, ...]:
    """One for each day on which anything lapses, the earliest first."""
    days = sorted({name.partition(" ")[0] for name, cents in sums.items() if " " in name and cents})
    return tuple(
        Lapse(
            date.fromisoformat(day),
            sums.get(f"{day} locked", 0),
            sums.get(f"{day} free", 0),
            sums.get(f"{day} committed", 0),
        )
        for day in days
    )


def key_of(fiscal_year: int, sub_budget: object) -> str:
    """Under which a sub-budget of a plan stands in the gazette."""
    return f"{fiscal_year}-{sub_budget}"


def due_with_places(changed: Collection[LinePlace]) -> None:
    """The sub-budgets whose sums changed, and their plans."""
    if not changed:
        return
    years = dict(BudgetPlan.objects.filter(pk__in={one.plan for one in changed}).values_list("pk", "fiscal_year"))
    due("plan", *years.values())
    due("sub_budget", *(key_of(years[one.plan], one.sub_budget) for one in changed))
