"""Add an entry to a list: one more child, one more vehicle, one more partner."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_draft, write_draft
from kreislauf.forms import Judge, TooMany, new_instance
from kreislauf.kernel import Actor, Refusal


@transaction.atomic(durable=True)
def add_instance(*, actor: Actor, application_id: UUID, key: str) -> str:
    """Add an empty entry to the list page of that key; returns the key of its first page.

    An entry at the end disturbs no other window, so no revision is asked. Raises Application.DoesNotExist,
    AlreadyReceived, KeyError where there is no such list, Refusal where it is full.
    """
    draft = lock_draft(actor, application_id)
    try:
        changed, first_page = new_instance(Judge(draft.form, draft.answers), key)
    except TooMany as error:
        raise Refusal.because(error.message) from None
    write_draft(draft, changed.answers)
    return first_page
