"""Keep a file as the next version of a document."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit
from kreislauf.records.events import DocumentVersionStored
from kreislauf.records.models import Document, DocumentVersion
from kreislauf.records.permissions import RecordsRight
from kreislauf.records.rules.limits import may_be_kept
from kreislauf.records.rules.media import media_type, safe_filename
from kreislauf.records.store import keep


@transaction.atomic(durable=True)
def add_version(*, actor: Actor, document_id: UUID, filename: str, content: bytes, text: str = "") -> DocumentVersion:
    """Keep `content` as the next version of a document. Raises Refusal as `store_document` does."""
    document = Document.objects.select_for_update().get(pk=document_id)
    permit(actor, RecordsRight.STORE_DOCUMENT)
    return add_version_inside(document, actor=actor, filename=filename, content=content, text=text)


def add_version_inside(
    document: Document, *, actor: Actor, filename: str, content: bytes, text: str = ""
) -> DocumentVersion:
    """The same inside a running transaction, on a locked document."""
    may_be_kept(len(content)).raise_if_refused()
    version = DocumentVersion.objects.create(
        document=document,
        number=document.versions.count() + 1,
        filename=safe_filename(filename),
        media_type=media_type(content),
        size=len(content),
        sha256=keep(content),
        text=text.replace("\x00", ""),
        created_at=now(),
    )
    if document.is_public:
        due("document", version.pk)
    record(
        DocumentVersionStored(
            number=version.number, filename=version.filename, sha256=version.sha256, size=version.size
        ),
        actor=actor,
        subject=document,
    )
    return version
