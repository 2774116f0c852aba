"""Send a link for coming back. The first click on it confirms the address."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_application
from kreislauf.applications.actions._drafts_access import key_for_address, send_link
from kreislauf.applications.models import AccessKey, AccessKind
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def send_resume_link(*, actor: Actor, application_id: UUID, address: str) -> AccessKey:
    """Enqueue the mail with the link; asking again sends the same link again.

    The view counts attempts by sender and by recipient. Raises Application.DoesNotExist, Refusal.
    """
    application = lock_application(actor, application_id)
    key = key_for_address(application, AccessKind.MAIL, address.strip())
    send_link(key.pk)
    return key
