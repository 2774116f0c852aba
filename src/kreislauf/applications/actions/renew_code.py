"""Replace the access code, where somebody else may have seen it."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_application
from kreislauf.applications.actions._drafts_access import replace_code
from kreislauf.applications.models import AccessKey
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def renew_code(*, actor: Actor, application_id: UUID) -> AccessKey:
    """A new code; older ones open nothing any more. Raises Application.DoesNotExist, Refusal."""
    application = lock_application(actor, application_id)
    return replace_code(application)
