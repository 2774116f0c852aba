"""The in-tray: which views of it there are, and from where a page goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

PAGE_SIZE: Final = 25
COUNTED_TO: Final = 100
"""Counting stops here: a million cases stay fast."""
FILED_AFTER: Final = timedelta(days=31)
"""When a case that left ought to be put away: by then the month for a legal remedy is over (§70 VwGO, §74 VwGO)."""
_PARTS: Final = 3


class View(StrEnum):
    """What is shown; the values stand in addresses."""

    UNIT = "einheit"
    MINE = "meine"
    UNASSIGNED = "frei"
    OVERDUE = "ueberfaellig"
    WAITING = "wartet"
    TO_SIGN = "zeichnung"
    TO_DELIVER = "bekanntgabe"
    TO_POST = "post"
    TO_FILE = "ablage"
    LEFT = "erledigt"


def view_of(text: str) -> View:
    """The view an address names; an unknown one is the whole unit."""
    return View(text) if text in View._value2member_map_ else View.UNIT


@dataclass(frozen=True, slots=True)
class InTrayBookmark:
    """The last case of a page: the next page begins after it."""

    due_on: date | None
    received_at: datetime
    id: UUID

    def __str__(self) -> str:
        day = self.due_on.isoformat() if self.due_on else "-"
        return f"{day}_{self.received_at.isoformat()}_{self.id.hex}"


def place_of(text: str) -> InTrayBookmark | None:
    """What `str(place)` wrote; None for anything else, which then is the first page."""
    parts = text[:120].split("_")
    if len(parts) != _PARTS:
        return None
    try:
        received_at = datetime.fromisoformat(parts[1])
        due_on = None if parts[0] == "-" else date.fromisoformat(parts[0])
        place = InTrayBookmark(due_on, received_at, UUID(parts[2]))
    except ValueError:
        return None
    return place if received_at.tzinfo is not None else None
