"""A body, faction, group or working group with its members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class Member:
    """One membership; `person` and `name` are None where only the function is public."""

    person: str | None
    name: str | None
    role: str
    function: str
    has_vote: bool


@dataclass(frozen=True)
class Organization(Payload):
    """`term` is the numeral of the legislative term (XIX), None outside of any."""

    type: ClassVar[str] = "organization"

    name: str
    kind: str
    short_name: str
    term: str | None
    parent: Reference | None
    predecessor: Reference | None
    successor: Reference | None
    since: date
    until: date | None
    members: tuple[Member, ...]
    statutory_members: int | None
