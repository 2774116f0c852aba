"""Whether a step can be settled: the sitting, who was there when, and the quorum. Pages and actions ask the same."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q

from kreislauf.council.models import Consultation, Meeting, Paper
from kreislauf.council.queries.bodies import quorum_share
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.council.rules.papers import dealt_with_verdict, turn_verdict, votable_verdict
from kreislauf.council.rules.quorum import Stated, lacks_quorum, may_resolve
from kreislauf.council.rules.sittings import held_verdict, within_verdict
from kreislauf.council.rules.states import MeetingState, Outcome
from kreislauf.kernel import COUNTY_TIME, Message, Verdict, county_day, now

MINUTE = timedelta(minutes=1)


def end_of(meeting: Meeting) -> datetime:
    """When the sitting ended; now while it runs."""
    return meeting.closed_at or now()


def moment_of(meeting: Meeting, entered: datetime | None = None) -> datetime:
    """When something happened in the sitting: as entered, to the minute, else now, or at its end once it is over."""
    if entered is None:
        return end_of(meeting)
    is_minute_of_opening = meeting.opened_at is not None and timedelta(0) < meeting.opened_at - entered < MINUTE
    return meeting.opened_at if is_minute_of_opening and meeting.opened_at else entered


def at_clock(meeting: Meeting, clock: time | None) -> datetime | None:
    """The clock's time on the sitting's day, or on the next one where a sitting went on past midnight."""
    if clock is None:
        return None
    opened = (meeting.opened_at or meeting.starts_at).astimezone(COUNTY_TIME)
    entered = datetime.combine(opened.date(), clock, COUNTY_TIME)
    following = entered + timedelta(days=1)
    return following if entered < opened - MINUTE and following <= end_of(meeting) else entered


def voters_at(meeting: Meeting, moment: datetime) -> int:
    """Members with a vote who were there; whoever came within that minute was, whoever left in it was not."""
    came = Q(since__lt=moment.replace(second=0, microsecond=0) + MINUTE)
    stayed = Q(until=None) | Q(until__gt=moment) | Q(until=meeting.closed_at, until__gte=moment)
    return meeting.attendances.filter(came, stayed, has_vote=True).values("person").distinct().count()


def stated_at(meeting: Meeting, moment: datetime) -> Stated | None:
    """What the chair had stated last at that moment; None in sittings older than these statements."""
    last = meeting.quorum_statements.filter(stated_at__lte=moment).order_by("-stated_at", "-pk").first()
    if last is None:
        return None
    share = quorum_share(county_day(last.stated_at))
    return Stated(last.stated_at, last.present, share.value.least(last.statutory_members), share.norm)


def is_second_call(step: Consultation, meeting: Meeting) -> bool:
    """Was this very item put off for lack of quorum, and was it said in this sitting's invitation (NKomVG §65(2))?"""
    if not meeting.is_second_call or step.added_by_id is None:
        return False
    return Consultation.objects.filter(pk=step.added_by_id, resolution__outcome=Outcome.NOT_QUORATE).exists()


def settle_verdict(step: Consultation, paper: Paper, meeting: Meeting, at: datetime) -> Verdict:
    """Can the step be ended, with or without a vote?"""
    if hasattr(step, "resolution"):
        return Verdict.refused(Message("Über diesen Schritt ist schon entschieden."))
    held = held_verdict(meeting.state) & dealt_with_verdict(paper.state)
    return held & within_verdict(at, meeting.opened_at, end_of(meeting)) if held.is_granted else held


def vote_verdict(step: Consultation, paper: Paper, meeting: Meeting, at: datetime) -> Verdict:
    """Can a vote on the step, taken at that moment, be recorded?"""
    verdict = settle_verdict(step, paper, meeting, at) & votable_verdict(
        is_answered=PAPER_KINDS[paper.kind].is_answered
    )
    if not verdict.is_granted:
        return verdict
    return may_resolve(
        stated_at(meeting, at), present=voters_at(meeting, at), is_second_call=is_second_call(step, meeting)
    )


def put_off_verdict(meeting: Meeting, at: datetime) -> Verdict:
    """Was the lack of quorum stated, for which an item is put off?"""
    return lacks_quorum(stated_at(meeting, at))


def turn_of(step: Consultation, paper: Paper, meeting: Meeting) -> Verdict:
    """A warning where the main committee has not prepared what the council votes on."""
    earlier = paper.consultations.filter(position__lt=step.position, resolution=None)
    return turn_verdict(
        role=step.role,
        kind=meeting.organization.kind,
        unresolved_before=list(earlier.values_list("role", flat=True)),
    )


def is_final(meeting: Meeting) -> bool:
    """The minutes are approved: what is recorded now is not provisional any more."""
    return meeting.state == MeetingState.MINUTED


def day_of_sitting(meeting: Meeting) -> date:
    return county_day(meeting.opened_at or meeting.starts_at)
