"""A measure of a presented concept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class ServedService:
    """A service that is live, by its name in the address."""

    slug: str
    name: str


@dataclass(frozen=True)
class Measure(Payload):
    """What is done, by whom and by when; `planned` in cents, `line` is the budget line that pays for it."""

    type: ClassVar[str] = "measure"

    title: str
    field_of_action: str
    description: str
    owner: str
    state: str
    planned: int
    due_on: date | None
    status_report: str
    result: str
    services: tuple[ServedService, ...]
    line: Reference | None
