"""Propose the next meetings of a working group by its rhythm."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_group
from kreislauf.council.events import GroupMeetingsProposed
from kreislauf.council.models import GroupMeeting, Meeting, WorkingGroup
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.working_groups.founding import closures
from kreislauf.council.queries.working_groups.groups import is_discarded, meetings_of
from kreislauf.council.rules.states import MeetingState
from kreislauf.council.rules.working_groups.door import group_acts
from kreislauf.council.rules.working_groups.meetings import proposing
from kreislauf.council.rules.working_groups.rhythm import ProposedDate, not_yet_taken, proposed_days
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import COUNTY_TIME, Actor, county_day, now, today
from kreislauf.people.permissions import permit

MOST_DAYS_BETWEEN = 366


@transaction.atomic(durable=True)
def propose_meetings(*, actor: Actor, organization_id: UUID, count: int = 6) -> list[Meeting]:
    """Propose what is missing of the next `count` meetings, on working days; nobody is told yet.

    A usual day on a holiday moves to the nearest working day of its month, with the reason. Raises Refusal
    when every one of them has its meeting or its proposal.
    """
    group = locked_group(organization_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    wanted = next_proposals(group, count)
    (group_acts(group.dissolved_on) & proposing(len(wanted))).raise_if_refused()
    meetings = [_propose(group, proposal, day) for proposal, day in wanted]
    record(
        GroupMeetingsProposed(group=group.pk, number=len(meetings), first=county_day(meetings[0].starts_at)),
        actor=actor,
        subject=group.organization,
    )
    due("working_group", group.pk)
    return meetings


def next_proposals(group: WorkingGroup, count: int) -> list[tuple[ProposedDate, date]]:
    """The days that would be proposed now. Months closed on every working day are left out."""
    existing = [meeting for meeting in meetings_of(group.pk) if not is_discarded(meeting)]
    proposals = proposed_days(
        group.recurrence,
        anchor=group.founded_on,
        after=today(),
        count=count,
        closures=closures(today(), today() + timedelta(days=count * MOST_DAYS_BETWEEN)),
    )
    missing = not_yet_taken(
        proposals,
        group.recurrence,
        usual_days=frozenset(
            meeting.group_meeting.usual_day for meeting in existing if meeting.group_meeting.usual_day
        ),
        meeting_days=frozenset(
            county_day(meeting.starts_at) for meeting in existing if meeting.state != MeetingState.CANCELLED
        ),
    )
    return [(proposal, proposal.day) for proposal in missing if proposal.day is not None]


def _propose(group: WorkingGroup, proposal: ProposedDate, day: date) -> Meeting:
    starts_at = datetime.combine(day, group.usual_start, COUNTY_TIME)
    meeting = Meeting.objects.create(
        organization=group.organization,
        state=MeetingState.PROPOSED,
        title=group.organization.name,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=group.usual_minutes),
        place=group.usual_place,
        is_public=False,
    )
    GroupMeeting.objects.create(
        meeting=meeting,
        usual_day=proposal.usual_day,
        shifted_because=proposal.shifted_because,
        changed_at=now(),
    )
    return meeting
