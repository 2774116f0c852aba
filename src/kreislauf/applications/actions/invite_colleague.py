"""Invite somebody else of the company to fill in the same application."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_application
from kreislauf.applications.actions._drafts_access import key_for_address, send_link
from kreislauf.applications.models import AccessKey, AccessKind, ApplicantKind
from kreislauf.kernel import Actor, Message, Refusal


@transaction.atomic(durable=True)
def invite_colleague(*, actor: Actor, application_id: UUID, address: str) -> AccessKey:
    """Enqueue a mail with a link of their own, which can be revoked alone.

    Raises Application.DoesNotExist, and Refusal for applications that are not a company's.
    """
    application = lock_application(actor, application_id)
    if application.applicant_kind != ApplicantKind.COMPANY:
        raise Refusal.because(
            Message("Weitere Personen können nur den Antrag eines Unternehmens bearbeiten."),
            remedy=Message("Für sich selbst können Sie sich einen Link an Ihre eigene Adresse schicken."),
        )
    key = key_for_address(application, AccessKind.COLLEAGUE, address.strip())
    send_link(key.pk)
    return key
