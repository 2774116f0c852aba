"""Months of the calendar, and what may go when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.cases.rules.retention import KeptFacts, due_on, may_be_erased, may_be_offered, offer_from
from kreislauf.kernel import months_after

CLOSED = KeptFacts(state="decided", closed_on=date(2026, 6, 30), retention_months=60, is_offered_to_archive=False)
days = st.dates(date(1990, 1, 1), date(2150, 1, 1))
months = st.integers(0, 600)


@pytest.mark.parametrize(("day", "count", "then"), [
    (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2024, 1, 31), 1, date(2024, 2, 29)),
    (date(2024, 2, 29), 12, date(2025, 2, 28)), (date(2026, 12, 15), 1, date(2027, 1, 15)),
    (date(2026, 3, 31), -1, date(2026, 2, 28)), (date(2026, 1, 1), -1, date(2025, 12, 1)),
    (date(2026, 5, 4), 0, date(2026, 5, 4)), (date(2026, 6, 30), 120, date(2036, 6, 30)),
])  # fmt: skip
def test_months_of_the_calendar(day: date, count: int, then: date) -> None:
    assert months_after(day, count) == then


@given(days, months)
def test_a_later_month_is_never_earlier(day: date, count: int) -> None:
    assert months_after(day, count + 1) > months_after(day, count) >= day


@given(days, months, months)
def test_the_archive_is_always_asked_before_the_end(closed: date, kept: int, thinks: int) -> None:
    start = offer_from(closed, kept, thinks)
    assert closed <= start <= due_on(closed, kept)


@given(days, months, st.integers(-4000, 40000), st.booleans(), st.booleans())
def test_nothing_goes_before_its_time(closed: date, kept: int, after: int, archive: bool, answered: bool) -> None:
    on = closed + timedelta(days=after)
    facts = KeptFacts(
        state="decided",
        closed_on=closed,
        retention_months=kept,
        is_offered_to_archive=archive,
        offered_on=closed if archive else None,
        archive_answer="declined" if archive and answered else "",
    )
    if may_be_erased(facts, on).is_granted:
        assert on >= due_on(closed, kept)
        assert not archive or answered or on >= months_after(closed, 6)


NEVER: list[dict[str, Any]] = [
    {"closed_on": None},
    {"has_undelivered_notice": True},
    {"has_waiting_handover": True},
    {"is_erased": True},
    {"is_offered_to_archive": True},
]


@pytest.mark.parametrize("fields", NEVER)
def test_what_never_goes_however_late(fields: dict[str, Any]) -> None:
    facts = replace(CLOSED, **fields)
    assert may_be_erased(CLOSED, date(2099, 1, 1)).is_granted
    verdict = may_be_erased(facts, date(2099, 1, 1))
    assert not verdict.is_granted
    assert all(str(reason.message) for reason in verdict.reasons)
    if not fields.get("is_offered_to_archive"):
        assert not may_be_offered(replace(facts, is_offered_to_archive=True), date(2099, 1, 1)).is_granted
