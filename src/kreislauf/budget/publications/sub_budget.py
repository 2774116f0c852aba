"""A sub-budget of a plan in the gazette, with the sums of what is public of it (KomHKVO §27)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kreislauf.budget.models import BudgetPlan, PublishedSum, SubBudget
from kreislauf.budget.publications._drafts import draft_years
from kreislauf.budget.publications._sums import LINES, bar_from, key_of
from kreislauf.budget.rules.states import PlanState
from kreislauf.budget.store.public_sums import sums_of_sub_budgets
from kreislauf.gazette.payloads import sub_budget as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication


@PUBLICATIONS.add
class SubBudgetPublication(Publication):
    """A sub-budget by fiscal year and id; gone with its last public line."""

    key = payloads.SubBudget.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        plans = BudgetPlan.objects.in_bulk({_year(key) for key in keys}, field_name="fiscal_year")
        parts = SubBudget.objects.in_bulk({key.partition("-")[2] for key in keys})
        by_id, wanted = {plan.pk: plan for plan in plans.values()}, set(keys)
        built: dict[str, Outcome] = {}
        for place, sums in sums_of_sub_budgets(list(by_id)).items():
            plan, part = by_id[place.plan], parts.get(place.sub_budget)
            key = key_of(plan.fiscal_year, place.sub_budget)
            if part and key in wanted and sums.get(LINES):
                built[key] = _edition(plan, part, sums)
        return built

    def held(self, keys: Sequence[str]) -> set[str]:
        drafts = draft_years()
        return {key for key in keys if _year(key) in drafts}

    def keys(self) -> Iterable[str]:
        rows = PublishedSum.objects.filter(name=LINES).exclude(plan__state=PlanState.DRAFT)
        return [key_of(year, pk) for year, pk in rows.values_list("plan__fiscal_year", "sub_budget_id")]


def _year(key: str) -> int:
    return int(key.partition("-")[0])


def _edition(plan: BudgetPlan, part: SubBudget, sums: Mapping[str, int]) -> Edition:
    payload = payloads.SubBudget(part.number, part.name, plan.fiscal_year, bar_from(sums))
    return Edition(payload, title=str(part), links=(f"plan:{plan.fiscal_year}",))
