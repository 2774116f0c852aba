"""What lapses when: one function, to the cent."""

from __future__ import annotations

from datetime import date

import pytest

from kreislauf.budget.rules.lapse import Authorisation, Lapse, by_day, lapse_of, may_begin
from kreislauf.kernel import Money
from kreislauf.law import Land
from kreislauf.law.statutes import INVESTMENT_YEARS
from tests.support.lands import every_land, lower_saxony

LOCKED, FREE, COMMITTED = Money.euros(400_000), Money.euros(46_500), Money.euros(94_000)
LAST = date(2026, 12, 31)


def authorisation(*, is_investment: bool = True, begun_on: date | None = None) -> Authorisation:
    return Authorisation(2024, is_investment, begun_on, LOCKED, FREE, COMMITTED)


@pytest.mark.parametrize(
    ("facts", "lapse"),
    [
        (authorisation(), Lapse(LAST, LOCKED, FREE, COMMITTED)),
        (authorisation(begun_on=date(2026, 12, 31)), Lapse(LAST, LOCKED)),
        (authorisation(begun_on=date(2027, 1, 1)), Lapse(LAST, LOCKED, FREE, COMMITTED)),
        (authorisation(is_investment=False), Lapse(date(2024, 12, 31), LOCKED, FREE)),
        (Authorisation(2024, True, None), None),
        (
            Authorisation(2024, True, None, free=Money(1), last_day=date(2025, 6, 30)),
            Lapse(date(2025, 6, 30), free=Money(1)),
        ),
    ],
)
def test_what_lapses(facts: Authorisation, lapse: Lapse | None) -> None:
    assert lapse_of(facts, years_after=lower_saxony(INVESTMENT_YEARS, date(2024, 12, 31))) == lapse


@every_land
def test_an_investment_lives_as_long_as_the_law_of_the_land_says(land: Land) -> None:
    years = land.at(INVESTMENT_YEARS, date(2024, 12, 31))
    lapse = lapse_of(authorisation(), years_after=years)
    assert lapse == Lapse(date(2024 + years.value, 12, 31), LOCKED, FREE, COMMITTED)


def test_several_lines_add_up_by_day() -> None:
    one, other = Lapse(LAST, LOCKED, FREE), Lapse(LAST, free=Money(1))
    early = Lapse(date(2024, 12, 31), committed=COMMITTED)
    assert by_day([one, other, early]) == [early, Lapse(LAST, LOCKED, FREE + Money(1))]
    assert one.total == Money.euros(446_500)
    assert (one.is_past(LAST), one.is_past(date(2027, 1, 1))) == (False, True)


@pytest.mark.parametrize(
    ("on", "today", "is_vouched", "granted"),
    [
        pytest.param(LAST, LAST, False, True, id="recorded-in-time"),
        pytest.param(LAST, date(2027, 1, 1), False, False, id="recorded-after-the-lapse"),
        pytest.param(LAST, date(2027, 1, 1), True, True, id="recorded-later-and-vouched-for"),
        pytest.param(date(2027, 1, 1), date(2027, 1, 1), True, False, id="begun-after-the-lapse"),
    ],
)
def test_a_later_beginning_revives_nothing(on: date, today: date, is_vouched: bool, granted: bool) -> None:
    assert may_begin(on, LAST, today=today, is_vouched=is_vouched).is_granted is granted
