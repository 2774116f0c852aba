"""Whom an invitation reaches, and whether it may leave: what the pages ask and the actions ask again."""

from __future__ import annotations

from datetime import date

from kreislauf.council.models import Meeting
from kreislauf.council.queries.bodies import notice_days
from kreislauf.council.rules.notice import content_verdict, last_day_to_invite, notice_verdict
from kreislauf.council.rules.states import MeetingState
from kreislauf.kernel import Verdict, county_day, today
from kreislauf.people.api import Membership, OrganizationKind


def day_of(meeting: Meeting) -> date:
    return county_day(meeting.starts_at)


def is_first_of_term(meeting: Meeting) -> bool:
    """The council's constituting sitting, whose period is never shortened (NKomVG §59(2))."""
    if meeting.organization.kind != OrganizationKind.COUNCIL:
        return False
    earlier = meeting.organization.meetings.filter(starts_at__lt=meeting.starts_at)
    return not earlier.exclude(state=MeetingState.CANCELLED).exists()


def invitation_verdict(meeting: Meeting, *, is_urgent: bool = False) -> Verdict:
    """Is there still time to invite in the normal (or the urgent) period, and something to invite to?"""
    return content_verdict(meeting.agenda_items.count()) & in_time_verdict(
        meeting, day_of(meeting), is_urgent=is_urgent
    )


def in_time_verdict(meeting: Meeting, sitting_on: date, *, is_urgent: bool) -> Verdict:
    """Whether a letter of today reaches the members in time for a sitting on that day."""
    days = notice_days(is_urgent=is_urgent)
    return notice_verdict(today(), sitting_on, days, is_urgent=is_urgent, is_first=is_first_of_term(meeting))


def last_day(meeting: Meeting, days: int | None) -> date | None:
    """By when the letter leaves in the normal period; None where the county has recorded none."""
    return None if days is None else last_day_to_invite(day_of(meeting), days)


def invited_members(meeting: Meeting) -> list[Membership]:
    """Everybody who belongs to the body on the sitting's day, with a vote or advising, each person once, by name."""
    rows = Membership.objects.active_on(day_of(meeting)).filter(organization=meeting.organization)
    by_person = {row.person_id: row for row in rows.select_related("person").order_by("person__sort_key")}
    return list(by_person.values())
