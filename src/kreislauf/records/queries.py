"""Reading documents."""

from __future__ import annotations

from dataclasses import dataclass
from io import BufferedReader
from uuid import UUID

from kreislauf.gazette import queries as gazette
from kreislauf.kernel import Actor
from kreislauf.records.models import Document, DocumentVersion
from kreislauf.records.permissions import may_read_document
from kreislauf.records.rules.media import SHOWN_IN_BROWSER
from kreislauf.records.store import open_content


@dataclass(frozen=True, slots=True)
class Download:
    """A version that the actor may have; `open` gives its content."""

    filename: str
    media_type: str
    size: int
    sha256: str
    is_public: bool

    @property
    def may_be_shown(self) -> bool:
        """Whether a browser may open it instead of saving it."""
        return self.media_type in SHOWN_IN_BROWSER

    def open(self) -> BufferedReader:
        return open_content(self.sha256)


def download(actor: Actor, version_id: UUID) -> Download | None:
    """A version for everyone when it is public, else for those who may see what it belongs to."""
    version = DocumentVersion.objects.defer("text").filter(pk=version_id).first()
    if version is None:
        return None
    is_public = is_published(version_id)
    if not is_public and not may_read_document(actor, version.document_id):
        return None
    return Download(version.filename, version.media_type, version.size, version.sha256, is_public)


def is_published(version_id: UUID) -> bool:
    entry = gazette.get("document", str(version_id))
    return entry is not None and entry.retracted_at is None


def latest_version(document: Document) -> DocumentVersion:
    """The newest version; every document has one."""
    return document.versions.order_by("-number")[0]
