"""A sitting of a body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One public item; `paper` and `reference` where its paper is public, `shown_as` names the announced outcome."""

    number: str
    title: str
    paper: str | None
    reference: str
    shown_as: str
    corrected_on: date | None


@dataclass(frozen=True)
class Meeting(Payload):
    """A private one has body and time only: neither place nor agenda."""

    type: ClassVar[str] = "meeting"

    title: str
    organization: Reference
    starts_at: datetime
    ends_at: datetime | None
    place: str
    state: str
    agenda: tuple[AgendaItem, ...]
    is_public: bool
