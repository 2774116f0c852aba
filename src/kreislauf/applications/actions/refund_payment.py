"""Record that a fee was paid back."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.events import PaymentSettled
from kreislauf.applications.models import Application, Payment
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.states import FeeState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def refund_payment(*, actor: Actor, payment_id: UUID, reason: str) -> Payment:
    """Mark a payment as refunded; the money itself goes back through the provider or the cash office.

    `reason` says why and by what way. Raises Refusal for what was never paid.
    """
    known = Payment.objects.get(pk=payment_id)
    application = Application.objects.select_for_update().only("pk").get(pk=known.application_id)
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    permit(actor, ApplicationsRight.REFUND_PAYMENTS, payment)
    if payment.state == FeeState.REFUNDED:
        raise Refusal.because(Message("Die Erstattung ist schon festgehalten."))
    if payment.state not in {FeeState.PAID, FeeState.REFUND_DUE}:
        raise Refusal.because(Message("Diese Gebühr wurde nicht bezahlt."))
    payment.state, payment.settled_at = FeeState.REFUNDED, now()
    payment.save(update_fields=["state", "settled_at"])
    event = PaymentSettled(payment=payment.pk, amount=Money(payment.amount_cents), state=FeeState.REFUNDED.word)
    record(event, actor=actor, subject=application, reason=reason)
    return payment
