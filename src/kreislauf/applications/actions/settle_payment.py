"""Enter what the payment provider reports of a payment."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from kreislauf.applications.events import PaymentSettled
from kreislauf.applications.models import Application, Payment
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.payments import PROVIDERS, PaymentReport, PaymentResult, settle_verdict
from kreislauf.applications.rules.states import FeeState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal, now
from kreislauf.people.permissions import permit


def settle_payment(*, actor: Actor, provider: str, parameters: Mapping[str, str]) -> Payment:
    """Check the report's signature, reference and amount, and enter its result once.

    The same report, again and again, changes nothing more; one that says "failed" never takes back a payment. Money
    that came twice is marked as to be refunded. Raises ForgedCallback, UnknownKind, Payment.DoesNotExist, Refusal.
    """
    kind = PROVIDERS[provider]
    if not kind.is_available():
        raise Refusal.because(Message("Dieser Zahlungsdienst wird hier nicht verwendet."))
    return _enter(actor, provider, kind.read_report(parameters))


@transaction.atomic(durable=True)
def _enter(actor: Actor, provider: str, report: PaymentReport) -> Payment:
    permit(actor, ApplicationsRight.SETTLE_PAYMENTS)
    known = Payment.objects.get(pk=report.payment_id, provider=provider)
    application = Application.objects.select_for_update().only("pk", "state").get(pk=known.application_id)
    payment = Payment.objects.select_for_update().get(pk=known.pk)
    amount = Money(payment.amount_cents)
    settle_verdict(asked=amount, reference=payment.provider_reference, report=report).raise_if_refused()
    state = _state_after(payment, report)
    if state != payment.state:
        payment.state, payment.settled_at = state, now()
        payment.save(update_fields=["state", "settled_at"])
        event = PaymentSettled(payment=payment.pk, amount=amount, state=state.word)
        record(event, actor=actor, subject=application)
    return payment


def _state_after(payment: Payment, report: PaymentReport) -> FeeState:
    """Open or failed payments become paid, open ones failed; nothing else moves. The application is locked."""
    before = FeeState(payment.state)
    if report.result is not PaymentResult.PAID:
        return FeeState.FAILED if before is FeeState.OPEN else before
    if before not in {FeeState.OPEN, FeeState.FAILED}:
        return before
    paid = Payment.objects.filter(application_id=payment.application_id, state=FeeState.PAID)
    return FeeState.REFUND_DUE if paid.exists() else FeeState.PAID
