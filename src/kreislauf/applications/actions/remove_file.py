"""Remove an uploaded file from a draft."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_draft, write_draft
from kreislauf.applications.rules.drafts.files import without_file
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def remove_file(*, actor: Actor, application_id: UUID, attachment_id: UUID) -> None:
    """Delete the file and what the answers say of it; its scan is not needed any more.

    Raises Application.DoesNotExist, AlreadyReceived, Attachment.DoesNotExist for files of other applications.
    """
    draft = lock_draft(actor, application_id)
    attachment = draft.application.attachments.get(pk=attachment_id, message_id=None)
    write_draft(draft, without_file(draft.answers, str(attachment.pk)) or {})
    draft.application.errands.filter(kind="scan", about=attachment.pk).delete()
    attachment.delete()
