"""Keep a file as a new document."""

from __future__ import annotations

from django.db import transaction

from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit
from kreislauf.records.actions.add_version import add_version_inside
from kreislauf.records.models import Document
from kreislauf.records.permissions import RecordsRight


@transaction.atomic(durable=True)
def store_document(
    *, actor: Actor, title: str, filename: str, content: bytes, is_public: bool = False, text: str = ""
) -> Document:
    """Keep `content` (at most 20 MB) as the first version of a new document.

    `text` is what a reader found in it, for search. A public document can be downloaded by anyone at once.
    Raises Refusal when the file is empty or too large.
    """
    permit(actor, RecordsRight.STORE_DOCUMENT)
    return store_document_inside(
        actor=actor, title=title, filename=filename, content=content, is_public=is_public, text=text
    )


def store_document_inside(
    *, actor: Actor, title: str, filename: str, content: bytes, is_public: bool = False, text: str = ""
) -> Document:
    """The same inside a running transaction, for a caller who has asked its own right."""
    document = Document.objects.create(title=title[:300], is_public=is_public, created_at=now())
    add_version_inside(document, actor=actor, filename=filename, content=content, text=text)
    return document
