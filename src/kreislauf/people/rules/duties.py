"""What waits for somebody, and why: the providers behind "Mein Tag".

Each app registers its own in its `duties.py`; see docs/how-to/add-a-duty.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Protocol

from kreislauf.kernel import Actor, Message, Registry
from kreislauf.people.rules.standing import Standing


class Urgency(IntEnum):
    """Order among duties of the same day."""

    LOW = 0
    NORMAL = 1
    HIGH = 2


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that waits: what, why, where to act, until when."""

    title: Message
    why: Message
    url: str
    due: date | None = None
    urgency: Urgency = Urgency.NORMAL


class DutyProvider(Protocol):
    """One kind of duty; asked for every visit to "Mein Tag", so with a fixed number of queries."""

    key: str

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        """The duties of somebody with this standing; nothing for whom it does not concern."""


DUTIES: Registry[DutyProvider] = Registry("duties")
