"""The versions of documents: what the journal attests of each row. Their contents hang on the checksum."""

from kreislauf.journal.models import attest
from kreislauf.records.models import DocumentVersion

attest(DocumentVersion, "document_id", "number", "filename", "media_type", "size", "sha256", "created_at")
