"""When the sample county's bodies sit: cycles of one week of committees, then main committee, then council."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

COMMITTEE_DAYS: Final = {
    "finance_digital": 0,
    "school_culture": 1,
    "youth_welfare": 2,
    "environment": 3,
    "development": 3,
    "social_health": 4,
}
HOURS: Final = {"council": (15, 0), "main_committee": (16, 0), "development": (18, 0)}
PLACES: Final = {
    "council": "Kreishaus Wendhagen, Großer Sitzungssaal",
    "main_committee": "Kreishaus Wendhagen, Raum 214",
}
USUAL_PLACE: Final = "Kreishaus Wendhagen, Kleiner Sitzungssaal"

CYCLES: Final = tuple(
    date.fromisoformat(day)
    for day in (
        "2022-03-07", "2022-06-13", "2022-09-26", "2022-11-28", "2023-02-27", "2023-06-12", "2023-09-18", "2023-11-27",
        "2024-02-26", "2024-05-13", "2024-09-16", "2024-11-25", "2025-03-03", "2025-06-16", "2025-09-15", "2025-11-24",
        "2026-03-02", "2026-06-08", "2026-09-14",
    )
)  # fmt: skip
"""The Monday each cycle of sittings begins with."""

MOVED: Final = {
    ("main_committee", date(2024, 5, 20)): date(2024, 5, 27),  # Pfingstmontag
    ("council", date(2024, 5, 23)): date(2024, 6, 6),
}


def hour_of(body: str) -> tuple[int, int]:
    return HOURS.get(body, (17, 0))


def place_of(body: str) -> str:
    return PLACES.get(body, USUAL_PLACE)


def day_in(cycle: date, body: str) -> date:
    """The body's sitting in the cycle that begins on this Monday."""
    offset = {"main_committee": 7, "council": 10}.get(body)
    day = cycle + timedelta(days=COMMITTEE_DAYS[body] if offset is None else offset)
    return MOVED.get((body, day), day)


def sittings_for(committee: str, moved_on: date, steps: int, *, lead_days: int = 7) -> list[tuple[str, date]]:
    """Where and when a paper moved on a day is dealt with: committee, main committee, council.

    A paper waits for the first cycle that begins at least `lead_days` later.
    """
    cycle = next((c for c in CYCLES if c >= moved_on + timedelta(days=lead_days)), None)
    if cycle is None:
        return []
    return [(body, day_in(cycle, body)) for body in (committee, "main_committee", "council")[:steps]]
