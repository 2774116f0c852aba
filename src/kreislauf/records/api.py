"""The door of records: what other apps may call and read of documents.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.records.actions import add_version_inside, store_document_inside
from kreislauf.records.models import Document, DocumentVersion
from kreislauf.records.queries import latest_version

__all__ = [
    "Document",
    "DocumentVersion",
    "add_version_inside",
    "latest_version",
    "store_document_inside",
]
