"""Fees: paid before the application is received, once, by a report that carries the provider's signature."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kreislauf.applications.actions.begin_payment import begin_payment
from kreislauf.applications.actions.refund_payment import refund_payment
from kreislauf.applications.actions.settle_payment import settle_payment
from kreislauf.applications.kinds.payment_providers import REPORT, LocalOrder, signed_report
from kreislauf.applications.models import Application, Payment
from kreislauf.applications.rules.payments import (
    ForgedCallback,
    PaymentReport,
    PaymentResult,
    must_pay_first,
    settle_verdict,
)
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Money, Refusal
from kreislauf.people.permissions import NotPermitted
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.cast import as_actor

REPORTER = Actor.system("payment_report")


def report_for(
    payment: Payment, result: PaymentResult = PaymentResult.PAID, *, amount: Money | None = None, reference: str = ""
) -> dict[str, str]:
    """What the test provider reports of a payment."""
    order = LocalOrder(
        payment.pk,
        reference or payment.provider_reference or f"T{payment.pk.hex}",
        amount or Money(payment.amount_cents),
        "Hund anmelden",
        "",
    )
    return {REPORT: signed_report(order, result)}


def settle(parameters: dict[str, str]) -> Payment:
    return settle_payment(actor=REPORTER, provider="test", parameters=parameters)


def begun(**fields: Any) -> tuple[Application, Payment]:
    draft = make.make_draft(h.free_of_charge(fee_cents=2500, **fields))
    begin_payment(actor=h.applicant(draft), application_id=draft.pk)
    return draft, Payment.objects.get(application=draft)


@pytest.mark.parametrize(
    ("fee", "has_provider", "answer"),
    [(None, True, False), (Money(0), True, False), (Money(1), True, True), (Money(1), False, False)],
)
def test_when_the_fee_comes_first(fee: Money | None, has_provider: bool, answer: bool) -> None:
    assert must_pay_first(fee=fee, has_provider=has_provider) is answer


def test_only_the_amount_and_reference_we_asked_for_settle() -> None:
    report = PaymentReport(uuid4(), "T1", Money(2500), PaymentResult.PAID)
    assert settle_verdict(asked=Money(2500), reference="T1", report=report).is_granted
    assert not settle_verdict(asked=Money(2501), reference="T1", report=report).is_granted
    assert not settle_verdict(asked=Money(2500), reference="T2", report=report).is_granted


@pytest.mark.django_db(transaction=True)
class TestPaying:
    def test_paid_then_received(self) -> None:
        draft, payment = begun()
        with pytest.raises(Refusal, match="noch nicht bestätigt"):
            h.submit(draft)
        settle(report_for(payment))
        h.submit(draft)
        assert h.what_stands(draft) == "received"

    def test_the_same_report_counts_once(self) -> None:
        draft, payment = begun()
        for _ in range(3):
            assert settle(report_for(payment)).state == "paid"
        assert Event.objects.filter(subject_id=draft.pk, kind="applications.payment_settled").count() == 1

    def test_a_failure_never_takes_back_a_payment_and_may_be_followed_by_one(self) -> None:
        _draft, payment = begun()
        assert settle(report_for(payment, PaymentResult.FAILED)).state == "failed"
        assert settle(report_for(payment)).state == "paid"
        assert settle(report_for(payment, PaymentResult.CANCELLED)).state == "paid"

    def test_another_amount_is_refused_and_nothing_is_entered(self) -> None:
        draft, payment = begun()
        with pytest.raises(Refusal, match="Gemeldet sind"):
            settle(report_for(payment, amount=Money(1)))
        with pytest.raises(Refusal, match="anderen Vorgang"):
            settle(report_for(payment, reference="T-fremd"))
        payment.refresh_from_db()
        assert payment.state == "open"
        assert not Event.objects.filter(subject_id=draft.pk).exists()

    @pytest.mark.parametrize("token", ["", "x", "a:b:c", "€" * 50, "A" * 5000, "eyJ4IjoxfQ:1abc:sig"])
    def test_what_the_provider_did_not_sign_is_forged(self, token: str) -> None:
        begun()
        with pytest.raises(ForgedCallback):
            settle({REPORT: token})

    def test_a_report_with_a_changed_letter_is_forged(self) -> None:
        _draft, payment = begun()
        token = report_for(payment)[REPORT]
        body, at, signature = token.rsplit(":", 2)
        for forged in (f"{body[:-1]}A:{at}:{signature}", f"{body}:{at}:{signature[:-1]}", f"{body}:0:{signature}"):
            with pytest.raises(ForgedCallback):
                settle({REPORT: forged})

    def test_money_that_comes_twice_is_marked_for_refund(self) -> None:
        draft, first = begun()
        settle(report_for(first, PaymentResult.FAILED))
        begin_payment(actor=h.applicant(draft), application_id=draft.pk)
        second = Payment.objects.exclude(pk=first.pk).get()
        settle(report_for(second))
        assert settle(report_for(first)).state == "refund_due"
        h.submit(draft)

    def test_beginning_again_leads_to_the_same_payment_until_the_fee_changes(self) -> None:
        draft, payment = begun()
        begin_payment(actor=h.applicant(draft), application_id=draft.pk)
        assert Payment.objects.get() == payment
        type(draft.service).objects.filter(pk=draft.service_id).update(fee_cents=3000)
        begin_payment(actor=h.applicant(draft), application_id=draft.pk)
        states = dict(Payment.objects.values_list("amount_cents", "state"))
        assert states == {2500: "failed", 3000: "open"}

    def test_nothing_is_paid_for_an_incomplete_application_or_twice(self) -> None:
        incomplete = make.make_draft(h.free_of_charge(fee_cents=2500), answers={"person": {}})
        with pytest.raises(Refusal):
            begin_payment(actor=h.applicant(incomplete), application_id=incomplete.pk)
        assert not Payment.objects.exists()
        draft = make.make_draft(incomplete.service)
        begin_payment(actor=h.applicant(draft), application_id=draft.pk)
        settle(report_for(Payment.objects.get()))
        with pytest.raises(Refusal, match="schon bezahlt"):
            begin_payment(actor=h.applicant(draft), application_id=draft.pk)

    def test_a_stranger_begins_no_payment(self) -> None:
        draft = make.make_draft(h.free_of_charge(fee_cents=2500))
        with pytest.raises(NotPermitted):
            begin_payment(actor=Actor.anonymous(), application_id=draft.pk)
        assert not Payment.objects.exists()

    def test_without_a_provider_the_fee_comes_with_the_notice(self, settings: Settings) -> None:
        settings.KREISLAUF_PAYMENT_PROVIDER = ""
        draft = make.make_draft(h.free_of_charge(fee_cents=2500))
        with pytest.raises(Refusal, match="nicht online"):
            begin_payment(actor=h.applicant(draft), application_id=draft.pk)
        h.submit(draft)
        assert h.what_stands(draft) == "received"

    def test_the_test_provider_is_not_there_in_production(self, settings: Settings) -> None:
        settings.KREISLAUF_HAS_TEST_BENCH = False
        draft = make.make_draft(h.free_of_charge(fee_cents=2500))
        with pytest.raises(Refusal):
            begin_payment(actor=h.applicant(draft), application_id=draft.pk)
        payment = Payment.objects.create(
            application=draft, provider="test", amount_cents=2500, created_at=draft.created_at
        )
        with pytest.raises(Refusal):
            settle(report_for(payment))

    def test_the_cash_office_records_a_refund_once(self) -> None:
        office = make.make_office(fee_cents=2500)
        draft = make.make_draft(office.service)
        begin_payment(actor=h.applicant(draft), application_id=draft.pk)
        payment = Payment.objects.get()
        cashier = as_actor(office.cast.cashier)
        with pytest.raises(Refusal, match="nicht bezahlt"):
            refund_payment(actor=cashier, payment_id=payment.pk, reason="Versehen")
        settle(report_for(payment))
        with pytest.raises(NotPermitted):
            refund_payment(actor=as_actor(office.worker), payment_id=payment.pk, reason="Versehen")
        refund_payment(actor=cashier, payment_id=payment.pk, reason="Antrag nie eingereicht")
        with pytest.raises(Refusal, match="schon festgehalten"):
            refund_payment(actor=cashier, payment_id=payment.pk, reason="noch einmal")
        payment.refresh_from_db()
        assert payment.state == "refunded"


@pytest.mark.django_db(transaction=True)
class TestReports:
    """The address at which the provider reports by itself."""

    url = "/antrag/zahlung/test/meldung/"

    def test_a_signed_report_needs_no_session_and_no_token_of_ours(self) -> None:
        _draft, payment = begun()
        client = Client(enforce_csrf_checks=True)
        assert reverse("apply:payment_report", args=["test"]) == self.url
        answer = client.post(self.url, report_for(payment))
        assert (answer.status_code, answer.content) == (200, b"ok\n")
        assert client.post(self.url, report_for(payment)).status_code == 200
        payment.refresh_from_db()
        assert payment.state == "paid"

    def test_hostile_reports_learn_nothing(self) -> None:
        _draft, payment = begun()
        client = Client()
        unknown = Payment(pk=uuid4(), amount_cents=2500)
        for parameters in ({}, {REPORT: "x"}, report_for(unknown), {REPORT: "\x00" * 10}):
            assert client.post(self.url, parameters).status_code == 400
        assert client.post("/antrag/zahlung/anderer/meldung/", report_for(payment)).status_code == 400
        assert client.post(self.url, report_for(payment, amount=Money(1))).status_code == 409
        assert client.post(self.url, {REPORT: "A" * 20_000}).status_code == 413
        assert client.get(self.url).status_code == 405
        payment.refresh_from_db()
        assert payment.state == "open"
