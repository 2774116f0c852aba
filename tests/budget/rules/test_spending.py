"""May funds be committed? Cases of the law, without a database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.budget.rules.spending import CommitmentRequest, LineFacts, last_day_of, may_commit
from kreislauf.kernel import Message, Money, Reason
from kreislauf.law import Land
from kreislauf.law.statutes import INVESTMENT_YEARS
from tests.support.lands import every_land, lower_saxony

YEAR = 2024
TODAY = date(2024, 6, 3)
YEARS = lower_saxony(INVESTMENT_YEARS, date(YEAR, 12, 31))


def line(**changes: Any) -> LineFacts:
    facts: dict[str, Any] = {
        "name": "Digitalisierung",
        "fiscal_year": YEAR,
        "plan_state": "in_force",
        "is_investment": True,
        "authorised": Money(1000),
        "locked": Money(400),
        "committed": Money(100),
        "spent": Money(100),
    }
    return LineFacts(**{**facts, **changes})


NOTHING = {"authorised": Money(0), "locked": Money(0), "committed": Money(0), "spent": Money(0)}
"""Before the plan's effect nothing is posted."""


def norms(facts: LineFacts, *, today: date = TODAY, unmet: tuple[Reason, ...] = (), **wanted: Any) -> set[str]:
    request = CommitmentRequest(**{"amount": Money(100), "year": YEAR, "asset": "Server", **wanted})
    return {reason.norm for reason in may_commit(facts, request, today=today, years_after=YEARS, unmet=unmet).reasons}


@pytest.mark.parametrize(
    ("facts", "wanted", "expected"),
    [
        (line(), {}, set()),
        (line(), {"amount": Money(400)}, set()),
        (line(), {"amount": Money(401)}, {"Sperrvermerk"}),
        (line(locked=Money(0)), {"amount": Money(801)}, {"NKomVG §117"}),
        (line(), {"amount": Money(0)}, {""}),
        (line(), {"amount": Money(-5)}, {""}),
        (line(), {"asset": " "}, {"KomHKVO §60 Nr. 22"}),
        (line(is_investment=False), {"asset": ""}, set()),
        (line(plan_state="draft"), {"amount": Money(401)}, {"NKomVG §116 Abs. 1", "Sperrvermerk"}),
        (line(plan_state="adopted", **NOTHING), {}, {"NKomVG §116 Abs. 1", "NKomVG §117"}),
        (line(plan_state="adopted", is_investment=False, **NOTHING), {"provisional_basis": "Mietvertrag"}, set()),
        (line(plan_state="adopted", **NOTHING), {"provisional_basis": "Bau"}, {"NKomVG §116 Abs. 1"}),
        (line(plan_state="adopted", is_continued=True, **NOTHING), {"provisional_basis": "Bau"}, set()),
        (line(plan_state="adopted", **NOTHING), {"provisional_basis": "  "}, {"NKomVG §116 Abs. 1", "NKomVG §117"}),
        (line(plan_state="draft"), {"amount": Money(400)}, set()),  # carried over: it does not wait
        (line(plan_state="closed"), {"provisional_basis": "Mietvertrag"}, {"NKomVG §128"}),
    ],
)
def test_cases(facts: LineFacts, wanted: dict[str, Any], expected: set[str]) -> None:
    assert norms(facts, **wanted) == expected


@pytest.mark.parametrize(
    ("today", "changes", "lapsed"),
    [
        (date(2026, 12, 31), {}, False),
        (date(2027, 1, 1), {}, True),
        (date(2027, 1, 1), {"begun_on": date(2025, 1, 1)}, False),
        (date(2024, 12, 31), {"is_investment": False}, False),
        (date(2025, 1, 1), {"is_investment": False}, True),
    ],
)
def test_authorisations_lapse(today: date, changes: dict[str, Any], lapsed: bool) -> None:
    assert norms(line(**changes), today=today) == ({"KomHKVO §20"} if lapsed else set())


@every_land
def test_the_law_of_the_land_gives_an_investment_its_life(land: Land) -> None:
    years = land.at(INVESTMENT_YEARS, date(YEAR, 12, 31))
    last = date(YEAR + years.value, 12, 31)
    assert last_day_of(YEAR, is_investment=True, begun_on=None, years_after=years) == last
    request = CommitmentRequest(Money(100), YEAR, asset="Server")
    assert may_commit(line(), request, today=last, years_after=years).is_granted
    late = may_commit(line(), request, today=last + timedelta(days=1), years_after=years)
    assert [reason.norm for reason in late.reasons] == [years.norm]


def test_unmet_conditions_stand_beside_the_refusal() -> None:
    unmet = (Reason(Message("Konzept fehlt"), "Vermerk", Message("vorstellen")),)
    assert norms(line(), amount=Money(401), unmet=unmet) == {"Sperrvermerk", "Vermerk"}
    assert norms(line(), amount=Money(400), unmet=unmet) == set()


cents = st.integers(0, 10**12)


@given(authorised=cents, locked=cents, committed=cents, spent=cents, wanted=st.integers(1, 10**12))
def test_granted_never_overspends(authorised: int, locked: int, committed: int, spent: int, wanted: int) -> None:
    facts = line(authorised=Money(authorised), locked=Money(locked), committed=Money(committed), spent=Money(spent))
    granted = norms(facts, amount=Money(wanted)) == set()
    assert granted == (locked + committed + spent + wanted <= authorised)
