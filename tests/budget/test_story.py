"""The real motion's money, from the vote to the cash office."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection

from kreislauf.budget import actions
from kreislauf.budget.models import Evidence, LineBalance, Lock
from kreislauf.kernel import Money, Refusal
from tests.budget import house as h

pytestmark = pytest.mark.django_db


def test_appropriation_and_lock_post_together() -> None:
    house, lock = h.locked_house()
    balance = LineBalance.objects.get(line=house.line)
    assert (balance.authorised, balance.locked, balance.free) == (h.MILLION.cents, h.MILLION.cents, 0)
    assert lock.lapses_on == date(2026, 12, 31)
    assert [c.kind for c in lock.conditions.filter(operator="leaf")] == [
        "concept_presented",
        "recommendation",
        "resolution",
    ]


def test_between_vote_and_effect_nothing_is_committed() -> None:
    house = h.build_house()
    h.adopt_motion(house)
    h.take_steps(house)
    with pytest.raises(Refusal, match=r"§116"):
        h.commit(house, Money.euros(1), day=date(2024, 3, 12))


def test_commitment_on_locked_line_lists_every_unmet_condition_with_its_remedy() -> None:
    house, _ = h.locked_house()
    with pytest.raises(Refusal) as refused:
        h.commit(house, Money.euros(1))
    said = str(refused.value)
    for part in ("Konzept", "empfohlen", "beschlossen", "Kreisausschuss", "Gesperrt sind 1.000.000,00"):
        assert part in said
    assert all(reason.remedy for reason in refused.value.verdict.reasons)


def test_the_whole_way_frees_exactly_what_was_resolved() -> None:
    house, lock = h.released_house(Money.euros(600_000))
    assert lock.remaining_cents == Money.euros(400_000).cents
    assert Evidence.objects.count() == 3
    with pytest.raises(Refusal):
        h.commit(house, Money.euros(600_000) + Money(1))
    h.commit(house, Money.euros(600_000))
    with pytest.raises(Refusal):
        h.commit(house, Money(1))


def test_payment_by_four_eyes() -> None:
    house, _ = h.released_house()
    commitment = h.commit(house, Money.euros(100_000))
    with h.on(date(2024, 7, 1)):
        payment = actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, amount=Money.euros(40_000), invoice_reference="R-1"
        )
        actions.certify_payment(actor=h.actor(house.cast.digital_staff), payment_id=payment.pk)
        actions.order_payment(actor=house.lead, payment_id=payment.pk)
        actions.pay_out(actor=h.actor(house.cast.cashier), payment_id=payment.pk)
        actions.reduce_commitment(
            actor=house.lead, commitment_id=commitment.pk, amount=Money.euros(60_000), reason="Rabatt"
        )
    balance = LineBalance.objects.get(line=house.line)
    assert (balance.spent, balance.committed) == (Money.euros(40_000).cents, 0)
    assert Lock.objects.get().remaining_cents == Money.euros(400_000).cents


def test_the_runtime_role_can_tell_the_whole_story() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.KREISLAUF_APP_ROLE}")
        test_payment_by_four_eyes()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("RESET ROLE")
