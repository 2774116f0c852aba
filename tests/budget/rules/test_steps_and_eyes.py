"""The steps to effect, and who may do what with a payment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from kreislauf.budget.rules import payments, plan_steps
from kreislauf.budget.rules.amendments import lock_amount, may_assign, may_enter
from kreislauf.budget.rules.payments import PaymentFacts
from kreislauf.budget.rules.plan_steps import PlanFacts
from kreislauf.kernel import Money, Verdict, months_after
from kreislauf.law import Land
from kreislauf.law.statutes import DISPLAY_DAYS, WAITING_MONTHS
from tests.support.lands import every_land, lower_saxony

PLAN = PlanFacts(
    2024, "adopted", True, date(2023, 12, 7), date(2023, 12, 15), date(2024, 2, 20), date(2024, 3, 1),
    date(2024, 3, 4), date(2024, 3, 12),
)  # fmt: skip
ANNE, BODO = uuid4(), uuid4()
THEN = date(2024, 2, 1)
MONTH, DAYS = lower_saxony(WAITING_MONTHS, THEN), lower_saxony(DISPLAY_DAYS, THEN)


@pytest.mark.parametrize(
    ("verdict", "granted"),
    [
        (plan_steps.may_submit(PLAN, date(2023, 12, 7)), True),
        (plan_steps.may_submit(PLAN, date(2023, 12, 6)), False),
        (plan_steps.may_approve(PLAN, date(2023, 12, 14)), False),
        (plan_steps.may_promulgate(PLAN, date(2024, 2, 20), waiting_months=MONTH), True),
        (plan_steps.may_promulgate(replace(PLAN, approved_on=None), date(2024, 3, 1), waiting_months=MONTH), False),
        (
            plan_steps.may_promulgate(
                replace(PLAN, approved_on=None, needs_approval=False), date(2024, 1, 15), waiting_months=MONTH
            ),
            True,
        ),
        (
            plan_steps.may_promulgate(
                replace(PLAN, approved_on=None, needs_approval=False), date(2024, 1, 14), waiting_months=MONTH
            ),
            False,
        ),
        (plan_steps.may_display(PLAN, date(2024, 3, 1), date(2024, 3, 7), days=DAYS), True),
        (plan_steps.may_display(PLAN, date(2024, 3, 1), date(2024, 3, 6), days=DAYS), False),
        (plan_steps.may_display(PLAN, date(2024, 2, 28), date(2024, 3, 9), days=DAYS), False),
        (plan_steps.may_take_effect(PLAN, date(2024, 3, 12)), False),
        (plan_steps.may_take_effect(PLAN, date(2024, 3, 13)), True),
        (plan_steps.may_take_effect(replace(PLAN, display_until=None), date(2024, 3, 13)), False),
        (plan_steps.may_take_effect(replace(PLAN, state="draft"), date(2024, 3, 13)), False),
    ],
)
def test_steps_in_order(verdict: Verdict, granted: bool) -> None:
    assert verdict.is_granted is granted


@every_land
def test_waiting_and_display_last_as_long_as_the_law_of_the_land_says(land: Land) -> None:
    months, days = land.at(WAITING_MONTHS, THEN), land.at(DISPLAY_DAYS, THEN)
    unasked = replace(PLAN, approved_on=None, needs_approval=False)
    assert unasked.submitted_on is not None
    assert PLAN.promulgated_on is not None
    earliest = months_after(unasked.submitted_on, months.value)
    assert plan_steps.may_promulgate(unasked, earliest, waiting_months=months).is_granted
    early = plan_steps.may_promulgate(unasked, earliest - timedelta(days=1), waiting_months=months)
    assert [reason.norm for reason in early.reasons] == [months.norm]
    last = PLAN.promulgated_on + timedelta(days=days.value - 1)
    assert plan_steps.may_display(PLAN, PLAN.promulgated_on, last, days=days).is_granted
    short = plan_steps.may_display(PLAN, PLAN.promulgated_on, last - timedelta(days=1), days=days)
    assert [reason.norm for reason in short.reasons] == [days.norm]


def test_no_effect_before_the_fiscal_year() -> None:
    early = replace(PLAN, display_until=date(2023, 12, 20))
    assert plan_steps.in_force_from(early) == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("verdict", "granted"),
    [
        (payments.may_enter(Money(100), Money(100)), True),
        (payments.may_enter(Money(101), Money(100)), False),
        (payments.may_enter(Money(0), Money(100)), False),
        (payments.may_certify(PaymentFacts("received", Money(1))), True),
        (payments.may_certify(PaymentFacts("certified", Money(1))), False),
        (payments.may_order(PaymentFacts("certified", Money(1), ANNE), BODO, ""), True),
        (payments.may_order(PaymentFacts("certified", Money(1), ANNE), ANNE, ""), False),
        (payments.may_order(PaymentFacts("certified", Money(1), ANNE), ANNE, "allein im Dienst"), True),
        (payments.may_order(PaymentFacts("received", Money(1)), BODO, ""), False),
        (payments.may_pay(PaymentFacts("ordered", Money(1), ANNE, BODO), ANNE), True),
        (payments.may_pay(PaymentFacts("ordered", Money(1), ANNE, BODO), BODO), False),
        (payments.may_pay(PaymentFacts("certified", Money(1), ANNE), BODO), False),
        (payments.may_cancel(PaymentFacts("ordered", Money(1), ANNE, BODO)), True),
        (payments.may_cancel(PaymentFacts("paid", Money(1), ANNE, BODO)), False),
        (payments.may_cancel(PaymentFacts("cancelled", Money(1))), False),
        (payments.may_reduce(Money(5), Money(5)), True),
        (payments.may_reduce(Money(6), Money(5)), False),
        (payments.may_reduce(Money(0), Money(5)), False),
    ],
)
def test_four_eyes(verdict: Verdict, granted: bool) -> None:
    assert verdict.is_granted is granted


@pytest.mark.parametrize(
    ("verdict", "granted"),
    [
        (may_enter(2024, None), False),
        (may_enter(2024, "draft"), True),
        (may_enter(2024, "in_force"), False),
        (may_assign(True, True), True),
        (may_assign(True, False), False),
        (may_assign(False, True), False),
        (may_assign(None, True), True),
        (lock_amount(None, Money(10))[1], True),
        (lock_amount(Money(5), Money(10))[1], True),
        (lock_amount(Money(11), Money(10))[1], False),
    ],
)
def test_amendment_list(verdict: Verdict, granted: bool) -> None:
    assert verdict.is_granted is granted
