"""Begin to pay the fee of an application with the payment provider."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from kreislauf.applications.actions._acceptance import facts_of_draft, fee_of
from kreislauf.applications.kinds.payment_providers import available_provider
from kreislauf.applications.models import Application, Payment
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.drafts.gaps import draft_gaps, submitted
from kreislauf.applications.rules.payments import Begun, PaymentProvider, PaymentRequest
from kreislauf.applications.rules.receipts import attachments_in
from kreislauf.applications.rules.states import ApplicationState, FeeState
from kreislauf.applications.rules.submission import may_be_received
from kreislauf.applications.store.receipt import DraftInView, draft_in_view
from kreislauf.form_editor.api import compiled
from kreislauf.forms import Judge
from kreislauf.kernel import Actor, Message, Money, Refusal, now
from kreislauf.people.permissions import permit
from kreislauf.vault.api import vault_of


def begin_payment(*, actor: Actor, application_id: UUID) -> Begun:
    """Announce the payment to the provider; returns where to send the applicant.

    Beginning again leads to the same payment as long as it is open and the fee is the same. The provider is asked
    between two transactions. Raises Refusal: nothing to pay, paid already, or the application is not complete.
    """
    provider = available_provider()
    if provider is None:
        raise Refusal.because(Message("Gebühren können hier nicht online bezahlt werden."))
    payment, purpose = _open_payment(actor, application_id, provider)
    base = settings.KREISLAUF_BASE_URL
    asked = PaymentRequest(
        payment_id=payment.pk,
        amount=Money(payment.amount_cents),
        purpose=purpose,
        return_url=base + reverse("apply:payment_return", args=[application_id]),
        callback_url=base + reverse("apply:payment_report", args=[provider.key]),
    )
    begun = provider.begin(asked)
    _keep_reference(payment.pk, begun.reference)
    return begun


@transaction.atomic(durable=True)
def _open_payment(actor: Actor, application_id: UUID, provider: PaymentProvider) -> tuple[Payment, str]:
    seen = draft_in_view(application_id, draws_number=False)
    if seen is None:
        raise Application.DoesNotExist(application_id)
    permit(actor, ApplicationsRight.FILL_IN, seen.application)
    fee = fee_of(seen)
    _refuse_what_needs_no_payment(seen, fee)
    vault, form = vault_of(seen.application), compiled(seen.form_version)
    stored = vault.unseal_json("answers", seen.application.answers or b"")
    used = attachments_in(submitted(form, stored))
    facts = facts_of_draft(seen, vault, used, revision=None, must_pay=False)
    may_be_received(facts, draft_gaps(seen.application.applicant_kind, Judge(form, stored))).raise_if_refused()
    cents = fee.cents if fee else 0
    open_ones = Payment.objects.filter(application_id=application_id, state=FeeState.OPEN)
    same = open_ones.filter(provider=provider.key, amount_cents=cents).first()
    if same is None:
        open_ones.update(state=FeeState.FAILED, settled_at=now())
        same = Payment.objects.create(
            application_id=application_id, provider=provider.key, amount_cents=cents, created_at=now()
        )
    return same, seen.service_name


def _refuse_what_needs_no_payment(seen: DraftInView, fee: Money | None) -> None:
    if seen.application.state != ApplicationState.DRAFT:
        raise Refusal.because(Message("Der Antrag ist schon eingegangen."))
    if any(state == FeeState.PAID for state, _ in seen.payments):
        raise Refusal.because(
            Message("Die Gebühr ist schon bezahlt."), remedy=Message("Reichen Sie den Antrag jetzt ein.")
        )
    if fee is None or fee <= Money(0):
        raise Refusal.because(Message("Für diesen Antrag ist vorab nichts zu bezahlen."))


@transaction.atomic(durable=True)
def _keep_reference(payment_id: UUID, reference: str) -> None:
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    if not payment.provider_reference:
        payment.provider_reference = reference
        payment.save(update_fields=["provider_reference"])
