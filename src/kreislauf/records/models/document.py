"""Documents and their versions. Contents lie in the file store under their checksum."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from kreislauf.journal.models import append_only


class Document(models.Model):
    """A document with versions, such as a letter, a concept or the rendition of a paper."""

    journal_type: ClassVar = "records.document"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=300)
    is_public = models.BooleanField(default=False)
    """Public documents may be downloaded by anyone; everything else needs a right on what it belongs to."""
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One immutable version of a document."""

    journal_type: ClassVar = "records.document_version"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    filename = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    """In bytes."""
    sha256 = models.CharField(max_length=64)
    """Checksum of the content, hex; also its address in the file store."""
    text = models.TextField(blank=True)
    """Extracted text, for search and for the reader of motions."""
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("document", "number")
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.document} (Fassung {self.number})"
