"""A budget line in the gazette, and what it adds to the sums of its sub-budget and plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from kreislauf.budget.models import BudgetLine
from kreislauf.budget.publications._drafts import draft_lines, is_public
from kreislauf.budget.publications._sums import due_with_places, parts_of
from kreislauf.budget.queries.history import bar_of, histories_of
from kreislauf.budget.queries.lapse import lapses_of
from kreislauf.budget.queries.public import papers_behind, with_unannounced_act
from kreislauf.budget.rules.lapse import Lapse
from kreislauf.budget.rules.states import PlanState
from kreislauf.budget.store.public_sums import LinePlace, Share, drift, keep
from kreislauf.gazette.payloads import line as payloads
from kreislauf.gazette.payloads import money
from kreislauf.gazette.publications import HELD_BACK, PUBLICATIONS, Edition, Gone, Outcome, Publication

REMOVED = Gone("withdrawn")


@PUBLICATIONS.add
class LinePublication(Publication):
    """The line with its bar, what lapses of it and what moved it."""

    key = payloads.Line.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        rows = BudgetLine.objects.select_related("plan", "product__sub_budget", "account").filter(pk__in=keys)
        found = {line.pk: line for line in rows}
        shown = [pk for pk, line in found.items() if is_public(line.plan)]
        held, papers = with_unannounced_act(shown), papers_behind(shown)
        bars, lapses, histories = bar_of(shown), lapses_of(shown), histories_of(shown)
        built: dict[str, Outcome] = {key: REMOVED for key in keys if UUID(key) not in found}
        for pk in shown:
            payload = _payload(found[pk], bars[pk], lapses[pk], histories[pk])
            built[str(pk)] = HELD_BACK if pk in held else _edition(payload, papers[pk])
        return built

    def after(self, outcomes: Mapping[str, Outcome]) -> None:
        """Sums follow; what is kept as it stood counts as it stood."""
        written = {key: one for key, one in outcomes.items() if one is not HELD_BACK}
        rows = BudgetLine.objects.filter(pk__in=written).values_list("pk", "plan_id", "product__sub_budget_id")
        places = {str(pk): LinePlace(plan, sub_budget) for pk, plan, sub_budget in rows}
        due_with_places(keep({UUID(key): _share(places.get(key), one) for key, one in written.items()}))

    def held(self, keys: Sequence[str]) -> set[str]:
        return draft_lines(keys)

    def faults(self) -> Iterable[str]:
        return drift()

    def keys(self) -> Iterable[str]:
        return map(str, BudgetLine.objects.exclude(plan__state=PlanState.DRAFT).values_list("pk", flat=True))


def _share(place: LinePlace | None, outcome: Outcome) -> Share:
    if place is None or not isinstance(outcome, Edition) or not isinstance(outcome.payload, payloads.Line):
        return Share(None, {})
    return Share(place, parts_of(outcome.payload))


def _payload(
    line: BudgetLine, bar: dict[str, int], lapses: list[Lapse], history: list[dict[str, Any]]
) -> payloads.Line:
    return payloads.Line(
        name=line.name,
        fiscal_year=line.plan.fiscal_year,
        product=str(line.product),
        account=str(line.account),
        sub_budget=str(line.product.sub_budget),
        number=line.product.sub_budget.number,
        is_investment=line.account.is_investment,
        explanation=line.explanation,
        bar=money.Bar(**bar),
        lapses=tuple(money.Lapse(one.on, one.locked.cents, one.free.cents, one.committed.cents) for one in lapses),
        history=tuple(payloads.Movement(**{**row, "bar": money.Bar(**row["bar"])}) for row in history),
    )


def _edition(payload: payloads.Line, papers: list[UUID]) -> Edition:
    return Edition(
        payload,
        title=payload.name,
        text=f"{payload.explanation} {payload.product} {payload.account}",
        links=(f"plan:{payload.fiscal_year}", *(f"paper:{paper}" for paper in papers)),
    )
