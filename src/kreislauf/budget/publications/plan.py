"""A budget plan in the gazette: its steps and the sums of what is public of it (KomHKVO §27)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from kreislauf.budget.models import BudgetPlan
from kreislauf.budget.publications._drafts import draft_years, is_public
from kreislauf.budget.publications._sums import bar_from, lapses_from
from kreislauf.budget.rules.states import PlanState
from kreislauf.budget.store.public_sums import sums_of_plans
from kreislauf.gazette.payloads import plan as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication

STEPS: Final = (
    ("adopted", "adopted_on"),
    ("submitted", "submitted_on"),
    ("approved", "approved_on"),
    ("promulgated", "promulgated_on"),
    ("displayed", "display_from"),
    ("in_force", "in_force_on"),
)


@PUBLICATIONS.add
class PlanPublication(Publication):
    """A plan by its fiscal year; it costs the same whatever the number of its lines."""

    key = payloads.Plan.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        rows = BudgetPlan.objects.filter(fiscal_year__in=[int(key) for key in keys])
        plans = [plan for plan in rows if is_public(plan)]
        sums = sums_of_plans([plan.pk for plan in plans])
        return {str(plan.fiscal_year): _edition(plan, sums[plan.pk]) for plan in plans}

    def held(self, keys: Sequence[str]) -> set[str]:
        drafts = draft_years()
        return {key for key in keys if int(key) in drafts}

    def keys(self) -> Iterable[str]:
        return map(str, BudgetPlan.objects.exclude(state=PlanState.DRAFT).values_list("fiscal_year", flat=True))


def _edition(plan: BudgetPlan, sums: Mapping[str, int]) -> Edition:
    payload = payloads.Plan(
        fiscal_year=plan.fiscal_year,
        state=plan.state,
        steps=tuple(payloads.PlanStep(key, getattr(plan, field)) for key, field in STEPS),
        totals=bar_from(sums),
        lapses=lapses_from(sums),
    )
    return Edition(payload, title=f"Haushalt {plan.fiscal_year}", sort_on=datetime(plan.fiscal_year, 1, 1, tzinfo=UTC))
