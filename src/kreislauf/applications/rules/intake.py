"""What follows a receipt in its own transaction: whoever works on applications opens a place for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from kreislauf.kernel import Registry


@dataclass(frozen=True, slots=True)
class Accepted:
    """An application in the moment of its acceptance."""

    case_id: UUID
    """Under which it is worked on."""
    application_id: UUID
    service_id: UUID
    unit_id: UUID
    received_at: datetime
    decision_days: int | None
    fiction_months: int | None
    """Where silence means approval; then there are no days."""
    checklist: Sequence[str]
    """The service's steps of working."""
    county_state: str
    """Of the county (ISO 3166-2:DE), for its holidays."""


class Intake(Protocol):
    """One statement that is sent along with the receipt; it returns a row."""

    key: str

    def statement(self, accepted: Accepted) -> tuple[str, list[Any]]: ...


INTAKE: Registry[Intake] = Registry("intake")
