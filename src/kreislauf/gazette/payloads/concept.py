"""A concept that was presented in public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class Attachment:
    """One version of a document, which stands in the record by `version_id`; `size` in bytes."""

    version_id: str
    filename: str
    size: int


@dataclass(frozen=True, slots=True)
class WithdrawnPresentation:
    """When, by which unit and why a presentation was withdrawn."""

    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Presentation:
    """One version of the concept, presented under `item` of a sitting; `withdrawn` is None while it stands."""

    on: date
    organization: Reference
    meeting: str
    item: str
    version: int
    document: Attachment
    withdrawn: WithdrawnPresentation | None = None


@dataclass(frozen=True)
class Concept(Payload):
    """`unit` is the unit that answers for it."""

    type: ClassVar[str] = "concept"

    title: str
    unit: str
    presentations: tuple[Presentation, ...]
