"""What the attendance, as it now stands, says of quorum and counts: shown to be looked at, never in the way."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from kreislauf.council.models import Meeting, Resolution
from kreislauf.council.queries.bodies import quorum_share, statutory_members
from kreislauf.council.queries.resolving import MINUTE
from kreislauf.council.rules.corrections import counted_more_than_present, not_quorate_at_opening
from kreislauf.kernel import Message, county_day


def findings_of(meeting: Meeting) -> list[Message]:
    """Three queries. A later departure alone is none: quorum is presumed until somebody doubts it (§65(1))."""
    if meeting.opened_at is None:
        return []
    there = [(row.person_id, row.since, row.until) for row in meeting.attendances.filter(has_vote=True)]

    def present(at: datetime) -> int:
        return len(
            {person for person, since, until in there if since < _minute_after(at) and (until is None or until >= at)}
        )

    found: list[Message | None] = []
    if not meeting.is_second_call:
        day = county_day(meeting.starts_at)
        members = statutory_members(meeting.organization, day)
        found.append(not_quorate_at_opening(present(meeting.opened_at), members, quorum_share(day)))
    rows = Resolution.objects.filter(Q(annulment=None), meeting=meeting).select_related("consultation__agenda_item")
    for resolution in rows.prefetch_related("votes"):
        cast = max((vote.yes + vote.no + vote.abstentions for vote in resolution.votes.all()), default=0)
        item = getattr(resolution.consultation, "agenda_item", None)
        if cast and item is not None:
            found.append(counted_more_than_present(item.number, cast, present(resolution.resolved_at)))
    return [one for one in found if one is not None]


def _minute_after(at: datetime) -> datetime:
    """Whoever came within that minute was there, as `resolving.voters_at` has it."""
    return at.replace(second=0, microsecond=0) + MINUTE
