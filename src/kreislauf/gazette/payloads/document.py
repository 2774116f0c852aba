"""One version of a public document."""

from dataclasses import dataclass
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload


@dataclass(frozen=True)
class Document(Payload):
    """`size` in bytes; `sha256` is the checksum of the content, hex."""

    type: ClassVar[str] = "document"

    document: str
    number: int
    filename: str
    media_type: str
    size: int
    sha256: str
