"""What is published of the budget: sums that follow what changes of a line, and cost the same for many lines."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kreislauf.budget.models import BudgetLine, PublishedSum
from kreislauf.gazette import comparing, queries
from kreislauf.gazette.payloads.plan import Plan
from kreislauf.gazette.payloads.sub_budget import SubBudget
from kreislauf.gazette.publications import PUBLICATIONS
from kreislauf.kernel import Money
from tests.budget import house as h

pytestmark = pytest.mark.django_db

BUDGET = ["line", "lock", "sub_budget", "plan"]


def plan_of_2024() -> Plan:
    found = queries.find(Plan, "2024")
    assert found is not None
    return found.data


def test_the_sums_follow_each_booking() -> None:
    house, _ = h.released_house()
    before = plan_of_2024().totals
    h.commit(house, Money.euros(10), line_id=house.running_line.pk)
    after = plan_of_2024().totals
    assert (after.committed - before.committed, after.free - before.free) == (1_000, -1_000)
    assert after.authorised == before.authorised
    parts = queries.of(SubBudget, queries.all_of("sub_budget"))
    assert sum(one.data.totals.committed for one in parts) == after.committed
    with h.on(date(2024, 6, 4)):
        assert list(comparing.differences(BUDGET)) == []


def test_sums_that_drifted_are_found() -> None:
    h.released_house()
    PublishedSum.objects.filter(name="free").update(cents=7)
    with h.on(date(2024, 6, 4)):
        found = [str(one) for one in comparing.differences(BUDGET)]
    assert any("free: 7 statt" in one for one in found)
    assert any(one.startswith("plan 2024: data.totals") for one in found)


def test_building_costs_the_same_for_one_line_and_for_all() -> None:
    house, _ = h.released_house()
    keys = [str(pk) for pk in BudgetLine.objects.values_list("pk", flat=True)]
    assert len(keys) > 1
    counts = []
    for some in ([str(house.line.pk)], keys):
        with CaptureQueriesContext(connection) as asked:
            PUBLICATIONS["line"].build(some)
        counts.append(len(asked))
    assert counts[0] == counts[1]
