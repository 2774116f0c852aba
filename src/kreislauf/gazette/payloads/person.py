"""A council member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class PersonMembership:
    """One membership, present or past."""

    organization: Reference
    role: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Person(Payload):
    """Who has, or had less than a year ago, a seat in the council."""

    type: ClassVar[str] = "person"

    name: str
    memberships: tuple[PersonMembership, ...]
