"""Undoing a payment that was made: the money came back, and a second person has seen it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.models import LineBalance, PaymentOrder, PaymentReturn
from kreislauf.budget.queries import verify_balances
from kreislauf.kernel import Money, Refusal
from kreislauf.people.models import Membership, Person
from kreislauf.people.permissions import NotPermitted
from tests.budget import house as h
from tests.budget.test_pages import my_day, page, text_of
from tests.cast import sign_in
from tests.support.kept import kept

pytestmark = pytest.mark.django_db
JULY, AUGUST = date(2024, 7, 1), date(2024, 8, 1)
AMOUNT = Money.euros(40_000)


@pytest.fixture
@kept
def paid() -> tuple[h.House, PaymentOrder]:
    """A payment of 40,000 euros: certified and ordered by the unit, paid by the cash office."""
    house, _ = h.released_house()
    commitment = h.commit(house, Money.euros(100_000))
    with h.on(JULY):
        payment = actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, amount=AMOUNT, invoice_reference="R-1"
        )
        actions.certify_payment(actor=h.actor(house.cast.digital_staff), payment_id=payment.pk)
        actions.order_payment(actor=house.lead, payment_id=payment.pk)
        actions.pay_out(actor=h.actor(house.cast.cashier), payment_id=payment.pk)
    return house, payment


def come_back(person: Person, payment: PaymentOrder, amount: Money = AMOUNT, **more: Any) -> PaymentReturn:
    wish = {"received_on": AUGUST, "reference": "KA 2024-151", "reason": "doppelt bezahlt", **more}
    with h.on(AUGUST):
        return actions.record_return(actor=h.actor(person), payment_id=payment.pk, amount=amount, **wish)


def balance(house: h.House) -> tuple[int, int]:
    row = LineBalance.objects.get(line=house.line)
    return row.spent, row.committed


def test_nobody_cancels_what_was_paid(paid: tuple[h.House, PaymentOrder]) -> None:
    house, payment = paid
    before = balance(house)
    for person in (house.cast.digital_lead, house.cast.treasurer):
        with h.on(AUGUST), pytest.raises(Refusal, match="Olaf Pannhoff"):
            actions.cancel_payment(actor=h.actor(person), payment_id=payment.pk, reason="doppelt")
    assert balance(house) == before
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE budget_paymentorder SET state = 'cancelled' WHERE id = %s", [payment.pk])


def test_what_takes_a_step_back_is_never_the_prominent_button(
    client: Client, paid: tuple[h.House, PaymentOrder]
) -> None:
    house, payment = paid
    row = come_back(house.cast.cashier, payment, Money.euros(1_000))
    with h.on(AUGUST):
        html = page(client, house.cast.cashier, "payment", payment.pk)
    withdraw = reverse("budget:withdraw_return", args=[row.pk])
    assert f'kern-btn--secondary" href="{withdraw}"' in html
    assert f'kern-btn--primary" href="{withdraw}"' not in html


def test_a_return_books_when_a_second_person_confirms_it(paid: tuple[h.House, PaymentOrder]) -> None:
    house, payment = paid
    cast, before = house.cast, balance(house)
    row = come_back(cast.cashier, payment, asked_by_id=cast.treasury_clerk.pk)
    assert balance(house) == before, "a recorded return books nothing"
    for person in (cast.cashier, cast.treasury_clerk):
        with h.on(AUGUST), pytest.raises(Refusal, match="Tanja Dette") as refused:
            actions.confirm_return(actor=h.actor(person), return_id=row.pk)
        assert str(person) not in str(refused.value.verdict.reasons[0].remedy)
    with h.on(AUGUST), pytest.raises(NotPermitted):
        actions.confirm_return(actor=house.lead, return_id=row.pk)
    with h.on(AUGUST):
        actions.confirm_return(actor=h.actor(cast.second_cashier), return_id=row.pk)
    payment.refresh_from_db()
    assert payment.state == "returned"
    assert balance(house) == (0, Money.euros(100_000).cents)
    assert list(verify_balances()) == []


def test_a_part_comes_back_and_never_more_than_was_paid(paid: tuple[h.House, PaymentOrder]) -> None:
    house, payment = paid
    row = come_back(house.cast.cashier, payment, Money.euros(10_000))
    with h.on(AUGUST):
        actions.confirm_return(actor=house.treasurer, return_id=row.pk)
    payment.refresh_from_db()
    assert payment.state == "paid"
    assert balance(house) == (Money.euros(30_000).cents, Money.euros(70_000).cents)
    with pytest.raises(Refusal, match=r"höchstens 30\.000,00"):
        come_back(house.cast.cashier, payment)
    with pytest.raises(Refusal, match="Tag des Geldeingangs"):
        come_back(house.cast.cashier, payment, Money.euros(1), received_on=date(2024, 6, 30))
    assert list(verify_balances()) == []


def test_a_wrong_return_is_rejected_or_withdrawn_and_recorded_anew(paid: tuple[h.House, PaymentOrder]) -> None:
    house, payment = paid
    cast = house.cast
    first = come_back(cast.cashier, payment)
    with h.on(AUGUST):
        with pytest.raises(Refusal, match="nur, wer die Rückzahlung festgehalten hat"):
            actions.withdraw_return(actor=h.actor(cast.second_cashier), return_id=first.pk, reason="x")
        actions.withdraw_return(actor=h.actor(cast.cashier), return_id=first.pk, reason="falscher Auszug")
        with pytest.raises(Refusal, match="schon entschieden"):
            actions.confirm_return(actor=house.treasurer, return_id=first.pk)
    second = come_back(cast.cashier, payment)
    with h.on(AUGUST):
        actions.reject_return(actor=house.treasurer, return_id=second.pk, reason="nicht auf dem Konto")
    third = come_back(cast.cashier, payment)
    with h.on(AUGUST):
        actions.confirm_return(actor=house.treasurer, return_id=third.pk)
    assert list(verify_balances()) == []


def test_a_cash_office_of_one_leaves_the_second_look_to_the_treasury(paid: tuple[h.House, PaymentOrder]) -> None:
    house, payment = paid
    cast = house.cast
    Membership.objects.filter(person=cast.second_cashier).update(until=date(2024, 7, 31))
    row = come_back(cast.cashier, payment)
    with h.on(AUGUST), pytest.raises(Refusal, match="Arndt Wiegand"):
        actions.confirm_return(actor=h.actor(cast.cashier), return_id=row.pk)
    Membership.objects.filter(person__in=[cast.treasurer, cast.treasury_clerk]).update(until=date(2024, 7, 31))
    with h.on(AUGUST), pytest.raises(Refusal, match="Das Kreistagsbüro nimmt dafür eine weitere Person auf"):
        actions.confirm_return(actor=h.actor(cast.cashier), return_id=row.pk)


@pytest.mark.parametrize("reviewer", ["cashier", "treasury_clerk"])
def test_the_database_asks_for_the_second_person_too(paid: tuple[h.House, PaymentOrder], reviewer: str) -> None:
    house, payment = paid
    row = come_back(house.cast.cashier, payment, asked_by_id=house.cast.treasury_clerk.pk)
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO budget_returnreview (id, payment_return_id, outcome, reason, reviewed_by_id, reviewed_at)"
            " VALUES (gen_random_uuid(), %s, 'confirmed', '', %s, now())",
            [row.pk, getattr(house.cast, reviewer).pk],
        )
    assert getattr(caught.value.__cause__, "sqlstate", "") == "KL302"


def test_the_database_books_no_return_that_nobody_confirmed(paid: tuple[h.House, PaymentOrder]) -> None:
    house, payment = paid
    row = come_back(house.cast.cashier, payment)
    for act_type, act in (("budget.payment_return", row.pk), ("budget.payment_order", payment.pk)):
        with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT budget_book(gen_random_uuid(), %s, 2024, 'payments', 'repayment', %s, %s, %s, 'roh', now(),"
                " 'roh', '\\x00')",
                [house.line.pk, AMOUNT.cents, act_type, act],
            )
        assert getattr(caught.value.__cause__, "sqlstate", "") == "KL004"


def test_the_way_by_clicks_with_a_task_for_the_second_person(
    client: Client, paid: tuple[h.House, PaymentOrder]
) -> None:
    house, payment = paid
    cast = house.cast
    with h.on(AUGUST):
        html = page(client, cast.cashier, "payment", payment.pk)
        assert "Rückzahlung festhalten" in html
        assert "Stornieren" not in html
        come = {"amount": "40.000", "received_on": "2024-08-01", "reference": "KA 151", "reason": "doppelt",
                "asked_by_id": ""}  # fmt: skip
        response = client.post(reverse("budget:record_return", args=[payment.pk]), come)
        assert response.status_code == 302, text_of(response)
        row = PaymentReturn.objects.get()
        task = reverse("budget:confirm_return", args=[row.pk])
        assert task in my_day(client, cast.second_cashier)
        assert task in my_day(client, cast.treasurer)
        assert task not in my_day(client, cast.cashier)
        assert "Tanja Dette" in text_of(sign_in(client, cast.cashier).post(task))
        assert "KA 151" in page(client, cast.auditor, "payment", payment.pk)
        assert sign_in(client, cast.second_cashier).post(task).status_code == 302
        assert "Das Geld ist zurückgekommen" in page(client, cast.digital_lead, "payment", payment.pk)
        assert task not in my_day(client, cast.treasurer)


def test_alone_in_the_unit_one_orders_with_a_reason_and_is_told(client: Client) -> None:
    house, _ = h.released_house()
    cast = house.cast
    commitment = h.commit(house, AMOUNT)
    Membership.objects.filter(person=cast.digital_staff).update(until=date(2024, 6, 1))
    with h.on(JULY):
        payment = actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, amount=AMOUNT, invoice_reference="R-1"
        )
        actions.certify_payment(actor=house.lead, payment_id=payment.pk)
        assert reverse("budget:order_payment", args=[payment.pk]) in my_day(client, cast.digital_lead)
        with pytest.raises(Refusal, match="Arndt Wiegand"):
            actions.order_payment(actor=house.lead, payment_id=payment.pk)
        actions.order_payment(actor=house.lead, payment_id=payment.pk, exception_reason="Vertretung krank")


def test_who_audits_neither_orders_nor_pays(paid: tuple[h.House, PaymentOrder]) -> None:
    """Also who works in the treasury or the cash office besides (NKomVG §154(5))."""
    house, _ = paid
    cast = house.cast
    commitment = h.commit(house, AMOUNT)
    for person in (cast.treasurer, cast.cashier):
        Membership.objects.create(person=person, organization=cast.audit, role="staff", since=JULY)
    with h.on(JULY):
        payment = actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, amount=AMOUNT, invoice_reference="R-2"
        )
        actions.certify_payment(actor=house.lead, payment_id=payment.pk)
        with pytest.raises(NotPermitted):
            actions.order_payment(actor=house.treasurer, payment_id=payment.pk)
        actions.order_payment(actor=h.actor(cast.digital_staff), payment_id=payment.pk)
        with pytest.raises(NotPermitted):
            actions.pay_out(actor=h.actor(cast.cashier), payment_id=payment.pk)
