"""Approved minutes stay as they are: what is corrected afterwards is an addendum, and both stand."""

from __future__ import annotations

from kreislauf.council.events import MinutesAmended
from kreislauf.council.models import Meeting, MinutesAddendum
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now


def note_in_minutes(meeting: Meeting, *, actor: Actor, text: str, reason: str) -> MinutesAddendum | None:
    """Add to the minutes where they are approved; minutes that are not yet say it themselves."""
    if not meeting.has_approved_minutes:
        return None
    addendum = MinutesAddendum.objects.create(meeting=meeting, text=text, reason=reason.strip(), written_at=now())
    record(MinutesAmended(meeting=meeting.pk), actor=actor, subject=meeting, reason=reason)
    return addendum
