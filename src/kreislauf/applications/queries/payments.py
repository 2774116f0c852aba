"""Paying: what the applicant sees of the fee."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kreislauf.applications.models import Application
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.states import ApplicationState, FeeState
from kreislauf.kernel import Actor, Money
from kreislauf.people.permissions import visible


@dataclass(frozen=True, slots=True)
class PaymentPage:
    application_id: UUID
    service: str
    revision: int
    fee: Money | None
    fee_note: str
    is_received: bool
    is_paid: bool
    has_failed: bool
    """The last attempt came to nothing."""


def payment_page(actor: Actor, application_id: UUID) -> PaymentPage:
    """The fee of one's own application. Raises Application.DoesNotExist for strangers. Two queries."""
    rows = visible(actor, ApplicationsRight.FILL_IN, Application.objects.all()).select_related("service")
    application = rows.defer("answers", "headline", "receipt_pdf").get(pk=application_id)
    states = list(application.payments.order_by("created_at").values_list("state", flat=True))
    cents = application.service.fee_cents
    return PaymentPage(
        application_id=application.pk,
        service=application.service.name,
        revision=application.revision,
        fee=None if cents is None else Money(cents),
        fee_note=application.service.fee_note,
        is_received=application.state != ApplicationState.DRAFT,
        is_paid=FeeState.PAID in states,
        has_failed=bool(states) and states[-1] == FeeState.FAILED,
    )
