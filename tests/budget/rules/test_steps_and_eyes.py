"""The steps to effect, and who may do what with a payment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kreislauf.budget.rules import payments, plan_steps
from kreislauf.budget.rules.amendments import lock_amount, may_assign, may_enter
from kreislauf.budget.rules.payments import PaymentFacts
from kreislauf.budget.rules.plan_steps import PlanFacts
from kreislauf.kernel import Money, Verdict

PLAN = PlanFacts(
    2024, "adopted", True, date(2023, 12, 7), date(2023, 12, 15), date(2024, 2, 20), date(2024, 3, 1),
    date(2024, 3, 4), date(2024, 3, 12),
)  # fmt: skip
ANNE, BODO = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("verdict", "granted"),
    [
        (plan_steps.may_submit(PLAN, date(2023, 12, 7)), True),
        (plan_steps.may_submit(PLAN, date(2023, 12, 6)), False),
        (plan_steps.may_approve(PLAN, date(2023, 12, 14)), False),
        (plan_steps.may_promulgate(PLAN, date(2024, 2, 20), waiting_months=1), True),
        (plan_steps.may_promulgate(replace(PLAN, approved_on=None), date(2024, 3, 1), waiting_months=1), False),
        (
            plan_steps.may_promulgate(
                replace(PLAN, approved_on=None, needs_approval=False), date(2024, 1, 15), waiting_months=1
            ),
            True,
        ),
        (
            plan_steps.may_promulgate(
                replace(PLAN, approved_on=None, needs_approval=False), date(2024, 1, 14), waiting_months=1
            ),
            False,
        ),
        (plan_steps.may_display(PLAN, date(2024, 3, 1), date(2024, 3, 7), days=7), True),
        (plan_steps.may_display(PLAN, date(2024, 3, 1), date(2024, 3, 6), days=7), False),
        (plan_steps.may_display(PLAN, date(2024, 2, 28), date(2024, 3, 9), days=7), False),
        (plan_steps.may_take_effect(PLAN, date(2024, 3, 12)), False),
        (plan_steps.may_take_effect(PLAN, date(2024, 3, 13)), True),
        (plan_steps.may_take_effect(replace(PLAN, display_until=None), date(2024, 3, 13)), False),
        (plan_steps.may_take_effect(replace(PLAN, state="draft"), date(2024, 3, 13)), False),
    ],
)
def test_steps_in_order(verdict: Verdict, granted: bool) -> None:
    assert verdict.is_granted is granted


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
