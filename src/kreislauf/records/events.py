"""What happens to documents."""

from dataclasses import dataclass
from typing import ClassVar

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class DocumentVersionStored(DomainEvent):
    sentence: ClassVar = "Fassung {number} ist abgelegt ({filename})."
    personal: ClassVar = frozenset({"filename"})
    number: int
    filename: str
    sha256: str
    size: int


@dataclass(frozen=True)
class DocumentRetracted(DomainEvent):
    sentence: ClassVar = "Das Dokument ist nicht mehr öffentlich."
    personal: ClassVar = frozenset()
    retraction: str
