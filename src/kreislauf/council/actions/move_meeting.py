"""Move a sitting to another time or place."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._letters import write_letters
from kreislauf.council.actions._moves import settle_move, write_move
from kreislauf.council.actions.plan_meeting import require_body_on
from kreislauf.council.events import MeetingMoved
from kreislauf.council.models import Meeting, Occasion
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.convening import in_time_verdict
from kreislauf.council.queries.letters import concerned
from kreislauf.council.rules.notice import needs_new_notice, urgency_verdict
from kreislauf.council.rules.sittings import moving_verdict
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import COUNTY_TIME, Actor, Verdict, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def move_meeting(
    *,
    actor: Actor,
    meeting_id: UUID,
    starts_at: datetime,
    place: str | None = None,
    reason: str = "",
    is_urgent: bool = False,
    seen: str | None = None,
) -> Meeting:
    """Move a planned or invited sitting, keeping its length; `starts_at` is aware.

    Everybody invited is told, with a calendar entry that replaces the former one. To another day or an earlier hour
    they are convened anew, within the period. `seen` is the mark of what the page showed: raises Conflict where
    somebody else moved it since. Raises Refusal for what has begun, for a past time, without a reason where somebody
    is invited, and when the period is too short.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.PLAN_MEETING, meeting)
    starts_at = starts_at.astimezone(COUNTY_TIME)
    settled = settle_move(meeting, actor=actor, starts_at=starts_at, place=place, seen=seen, moved_by=MeetingMoved)
    if seen is not None and not settled.is_new:
        return meeting
    before = meeting.starts_at.astimezone(COUNTY_TIME)
    is_invited = meeting.state == MeetingState.INVITED
    is_new_call = is_invited and needs_new_notice(before, starts_at)
    moving_verdict(meeting.state, starts_at, now(), reason=reason).raise_if_refused()
    require_body_on(meeting.organization, starts_at.date())
    if is_new_call:
        _convened_verdict(meeting, starts_at, reason, is_urgent=is_urgent).raise_if_refused()
        meeting.invited_at = now()
    write_move(meeting, starts_at, settled.values["place"], told_in=MeetingState.INVITED, also=["invited_at"])
    record(
        MeetingMoved(meeting=meeting.pk, before=before, starts_at=starts_at, place=meeting.place, is_urgent=is_urgent),
        actor=actor,
        subject=meeting,
        reason=reason.strip(),
    )
    if is_invited:
        write_letters(concerned(meeting), Occasion.MOVED, meeting=meeting, reason=reason)
    _publish(meeting)
    return meeting


def _convened_verdict(meeting: Meeting, starts_at: datetime, reason: str, *, is_urgent: bool) -> Verdict:
    in_time = in_time_verdict(meeting, starts_at.date(), is_urgent=is_urgent)
    return urgency_verdict(reason) & in_time if is_urgent else in_time


def _publish(meeting: Meeting) -> None:
    due("meeting", meeting.pk)
    due("paper", *meeting.agenda_items.exclude(consultation=None).values_list("consultation__paper", flat=True))
