"""What is read: who sees what, and what waits for whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.models import Commitment
from kreislauf.budget.permissions import BudgetRight
from kreislauf.gazette.comparing import differences
from kreislauf.gazette.models import Entry
from kreislauf.kernel import Actor, Money
from kreislauf.people.models import Person
from kreislauf.people.permissions import standing_of, visible
from kreislauf.people.rules.duties import DUTIES
from tests.budget import house as h

pytestmark = pytest.mark.django_db


def seen_by(person: Person) -> QuerySet[Commitment]:
    return visible(h.actor(person), BudgetRight.SEE_COMMITMENTS, Commitment.objects.all())


def test_commitments_are_for_those_who_work_with_them() -> None:
    house, _ = h.released_house()
    commitment = h.commit(house, Money.euros(5), creditor="Erika Beispiel")
    cast = house.cast
    for person in (cast.digital_lead, cast.treasurer, cast.cashier, cast.auditor, cast.chief_executive):
        assert seen_by(person).get() == commitment
    for person in (cast.chair, cast.clerk, cast.stranger):
        assert not seen_by(person).exists()
    assert "Erika" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_payments_wait_for_whoever_may_take_their_next_step() -> None:
    house, _ = h.released_house()
    commitment = h.commit(house, Money.euros(100))
    payment = actions.enter_invoice(
        actor=house.lead, commitment_id=commitment.pk, amount=Money.euros(100), invoice_reference="R-1"
    )
    cashier = h.actor(house.cast.cashier)
    assert waiting_for(house.lead) == [reverse("budget:certify_payment", args=[payment.pk])]
    assert waiting_for(cashier) == []
    actions.certify_payment(actor=house.lead, payment_id=payment.pk)
    assert waiting_for(house.lead) == []
    actions.order_payment(actor=house.treasurer, payment_id=payment.pk)
    assert waiting_for(cashier) == [reverse("budget:pay_out", args=[payment.pk])]


def waiting_for(actor: Actor) -> list[str]:
    """Where the actor takes the next step of a payment."""
    steps = ("budget.invoices_to_certify", "budget.payments_to_order", "budget.payments_to_pay_out")
    return [duty.url for key in steps for duty in DUTIES[key].for_standing(actor, standing_of(actor))]


def test_what_a_busy_moment_left_out_is_published_later() -> None:
    house = h.build_house(running=Money.euros(100))
    h.put_into_effect(house)
    for _ in range(5):
        h.commit(house, Money.euros(1), line_id=house.running_line.pk)
    with h.on(date(2024, 6, 4)):
        assert list(differences(["line", "lock", "sub_budget", "plan"])) == []
    shown = Entry.objects.get(type="line", key=str(house.running_line.pk)).data
    assert shown["bar"]["committed"] == Money.euros(5).cents
    assert shown["history"][-1]["bar"] == shown["bar"]
