"""What happens to documents."""

from dataclasses import dataclass
from typing import ClassVar

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class DocumentVersionStored(DomainEvent):
    key: ClassVar = "records.document_version_stored"
    sentence: ClassVar = "Fassung {number} ist abgelegt ({filename})."
    personal: ClassVar = frozenset({"filename"})
    is_private: ClassVar = False
    number: int
    filename: str
    sha256: str
    size: int


@dataclass(frozen=True)
class DocumentRetracted(DomainEvent):
    key: ClassVar = "records.document_retracted"
    sentence: ClassVar = "Das Dokument ist nicht mehr öffentlich."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    retraction: str
