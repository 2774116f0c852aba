"""Delete one's own draft, with everything that belongs to it."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_draft
from kreislauf.applications.actions._drafts_leaving import leave_draft
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def delete_draft(*, actor: Actor, application_id: UUID) -> None:
    """Answers, files and accesses are gone; what remains is a number: one more draft left at this page.

    Raises Application.DoesNotExist, AlreadyReceived.
    """
    leave_draft(lock_draft(actor, application_id).application)
