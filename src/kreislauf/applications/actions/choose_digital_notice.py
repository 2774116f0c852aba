"""Whoever applies consents to be notified online, or withdraws it."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._consent import declare
from kreislauf.applications.actions._drafts import lock_application
from kreislauf.applications.models import ConsentWay, DigitalConsent
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def choose_digital_notice(*, actor: Actor, application_id: UUID, is_given: bool) -> DigitalConsent:
    """Before or after the receipt (VwVfG §41(2a)). Raises Application.DoesNotExist, Refusal where it stands already."""
    application = lock_application(actor, application_id)
    return declare(application, is_given=is_given, way=ConsentWay.ONLINE, actor=actor)
