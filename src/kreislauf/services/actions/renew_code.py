"""Replace the access code, where somebody else may have seen it."""

from uuid import UUID

from django.db import transaction

from kreislauf.kernel import Actor
from kreislauf.services.actions._drafts import lock_application
from kreislauf.services.actions._drafts_access import replace_code
from kreislauf.services.models import AccessKey


@transaction.atomic(durable=True)
def renew_code(*, actor: Actor, application_id: UUID) -> AccessKey:
    """A new code; older ones open nothing any more. Raises Application.DoesNotExist, Refusal."""
    application = lock_application(actor, application_id)
    return replace_code(application)
