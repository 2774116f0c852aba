"""Take a document out of the public record."""

from uuid import UUID

from django.db import transaction

from kreislauf.gazette.actions import retract
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.records.events import DocumentRetracted
from kreislauf.records.models import Document
from kreislauf.records.permissions import RecordsRight


@transaction.atomic(durable=True)
def retract_document(*, actor: Actor, document_id: UUID, reason: str) -> Document:
    """Take every version of a public document back; `reason` is one of the gazette's reason codes."""
    document = Document.objects.select_for_update().get(pk=document_id)
    permit(actor, RecordsRight.RETRACT_DOCUMENT)
    return retract_document_inside(document, actor=actor, reason=reason)


def retract_document_inside(document: Document, *, actor: Actor, reason: str) -> Document:
    """The same inside a running transaction, on a locked document."""
    document.is_public = False
    document.save(update_fields=["is_public"])
    for version_id in document.versions.values_list("pk", flat=True):
        retract("document", str(version_id), reason=reason)
    record(DocumentRetracted(retraction=reason), actor=actor, subject=document)
    return document
