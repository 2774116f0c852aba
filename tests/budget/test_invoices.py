"""The same invoice is paid once, to somebody, and the chief executive may look on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.models import PaymentOrder
from kreislauf.budget.rules.invoices import invoice_key
from kreislauf.kernel import Money, Refusal
from tests.budget import house as h
from tests.budget.test_pages import page, text_of
from tests.cast import sign_in

DAY = date(2024, 7, 1)
EURO = Money.euros(1)


@pytest.mark.parametrize(
    "written",
    ["R-1", "r-1", " R 1", "R‑1", "R–1", "R_1", "Ｒ１", "r.1", "R1", "R/1", "R-\u0661", "R-1\u3164", "R-1\u200b"],
)
def test_one_reference_however_it_is_written(written: str) -> None:
    assert invoice_key(written) == invoice_key("R-1")


@pytest.mark.parametrize("other", ["R-2", "R-11", "S-1", "", "\u3164"])
def test_another_reference_is_another(other: str) -> None:
    assert invoice_key(other) != invoice_key("R-1")


def enter(house: h.House, commitment: Any, reference: str = "R-1", **wish: Any) -> PaymentOrder:
    with h.on(DAY):
        return actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, invoice_reference=reference, **{"amount": EURO, **wish}
        )


@pytest.mark.django_db
@pytest.mark.parametrize("second", ["r-1", "R 1", "R‑1"])
@pytest.mark.parametrize("same_commitment", [True, False])
def test_the_same_invoice_of_a_payee_is_refused_with_the_first_and_the_way_on(
    second: str, same_commitment: bool
) -> None:
    house, _ = h.released_house()
    commitment = h.commit(house, Money.euros(100))
    first = enter(house, commitment)
    other = commitment if same_commitment else h.commit(house, Money.euros(50), title="Zweiter Auftrag")
    with pytest.raises(Refusal, match="schon eingegeben: „R-1“ über 1,00"):
        enter(house, other, second)
    assert enter(house, commitment) == first, "a second click is the same invoice"
    another = enter(house, other, second, another_reason="Abschlag 2, der Lieferant zählt je Auftrag")
    assert another != first
    assert enter(house, other, second, another_reason="Abschlag 2, der Lieferant zählt je Auftrag") == another
    with h.on(DAY):
        for payment in (first, another):
            actions.cancel_payment(actor=house.lead, payment_id=payment.pk, reason="Schreibfehler")
    assert enter(house, commitment, "r-1").state == "received", "what was cancelled is entered anew"


@pytest.mark.django_db
def test_another_payees_invoice_may_have_the_same_number_on_another_commitment() -> None:
    house, _ = h.released_house()
    enter(house, h.commit(house, EURO))
    other = h.commit(house, EURO, creditor="Aktenklar eG")
    assert enter(house, other).payee == "Aktenklar eG"


@pytest.mark.django_db
def test_nobody_is_paid_nothing(client: Client) -> None:
    house, _ = h.released_house()
    commitment = h.commit(house, EURO, creditor="")
    with pytest.raises(Refusal, match="wer das Geld bekommt"):
        enter(house, commitment)
    with h.on(DAY):
        url = reverse("budget:enter_invoice", args=[commitment.pk])
        sign_in(client, house.cast.digital_lead)
        wish = {"invoice_reference": "R-1", "amount": "1", "payee": " - "}
        assert client.post(url, wish).status_code == 422
        assert client.post(url, {**wish, "payee": "Formwerk Nord GmbH"}).status_code == 302
        again = client.post(url, {**wish, "invoice_reference": "r 1", "payee": "FORMWERK NORD GMBH"})
        assert again.status_code == 422
        assert "schon eingegeben" in text_of(again)
        assert "Warum es eine andere Rechnung ist" in text_of(again)


@pytest.mark.django_db
def test_the_chief_executive_reads_commitments_and_payments(client: Client) -> None:
    house, _ = h.released_house()
    commitment = h.commit(house, EURO)
    payment = enter(house, commitment)
    with h.on(DAY):
        chief = house.cast.chief_executive
        assert "Servercluster" in page(client, chief, "commitment", commitment.pk)
        assert "R-1" in page(client, chief, "payments")
        html = page(client, chief, "payment", payment.pk)
        assert "Stornieren" not in html


@pytest.mark.django_db
def test_the_cash_offices_step_is_to_pay(client: Client) -> None:
    house, _ = h.released_house()
    payment = enter(house, h.commit(house, EURO))
    with h.on(DAY):
        actions.certify_payment(actor=house.lead, payment_id=payment.pk)
        actions.order_payment(actor=house.treasurer, payment_id=payment.pk)
        html = page(client, house.cast.cashier, "payment", payment.pk)
    assert reverse("budget:pay_out", args=[payment.pk]) in html
    assert "Stornieren" not in html
