"""What moving a sitting and moving a working group's meeting have in common."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kreislauf.council.models import Meeting
from kreislauf.council.queries.versions import moved_shown
from kreislauf.council.rules.states import MeetingState
from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import COUNTY_TIME, Actor, Settled
from kreislauf.people.api import settle


def settle_move(
    meeting: Meeting,
    *,
    actor: Actor,
    starts_at: datetime,
    place: str | None,
    seen: str | None,
    moved_by: type[DomainEvent],
) -> Settled:
    """Time and place that were entered, against what the page showed. Raises Conflict where somebody moved it since."""
    entered = {
        "starts_at": starts_at.astimezone(COUNTY_TIME),
        "place": meeting.place if place is None else place.strip(),
    }
    return settle(
        actor, seen, stored=moved_shown(meeting), entered=entered, subject=meeting, saved_by=[moved_by], together=True
    )


def write_move(
    meeting: Meeting, starts_at: datetime, place: str, *, told_in: MeetingState, also: Iterable[str] = ()
) -> None:
    """The new time and place, keeping its length; whoever was told of it, in that state, hears of another change."""
    length = (meeting.ends_at or meeting.starts_at) - meeting.starts_at
    meeting.starts_at = starts_at
    meeting.ends_at = starts_at + length if length else None
    meeting.place = place
    meeting.sequence += meeting.state == told_in
    meeting.save(update_fields=["starts_at", "ends_at", "place", "sequence", *also])
