"""A working group with its months, meetings and recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class GroupMembers:
    """How many council members, and the officials by function."""

    council: int
    officials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupMeeting:
    """A meeting that was confirmed; `record` only where the group published it."""

    starts_at: datetime
    state: str
    title: str
    administration_present: bool | None
    record: str | None


@dataclass(frozen=True, slots=True)
class GroupMonth:
    """A month (2024-01): counted, missed or upcoming; `reason` is German."""

    month: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class GroupRecommendation:
    """What the group handed over; `paper` is the key of its paper, where that is public."""

    title: str
    handed_over_at: datetime | None
    state: str
    deferral_reason: str
    paper: str | None


@dataclass(frozen=True)
class WorkingGroup(Payload):
    """`rhythm` is a German phrase, `supported_by` the unit that looks after the group."""

    type: ClassVar[str] = "working_group"

    name: str
    parent: Reference | None
    supported_by: str
    rhythm: str
    founded_on: date
    members: GroupMembers
    meetings: tuple[GroupMeeting, ...]
    months: tuple[GroupMonth, ...]
    recommendations: tuple[GroupRecommendation, ...]
