"""What the pages that correct a sitting show, and what their actions compare under the lock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kreislauf.council.models import Attendance, Meeting, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.counts import in_words, with_counts
from kreislauf.council.queries.meetings import meeting_for
from kreislauf.council.queries.papers import readable_paper
from kreislauf.council.rules.inputs import Tally
from kreislauf.kernel import COUNTY_TIME, Actor, county_day
from kreislauf.people.api import Membership, Person
from kreislauf.people.permissions import permit


def resolution_to_correct(resolution_id: UUID) -> Resolution:
    """A result with its counts, step, paper and sitting, as it is stored now."""
    rows = Resolution.objects.select_related(
        "annulment",
        "meeting__organization",
        "meeting__minutes",
        "consultation__organization",
        "consultation__paper",
        "consultation__agenda_item__meeting",
    )
    return rows.prefetch_related(*with_counts()).get(pk=resolution_id)


def resolution_for_correction(actor: Actor, resolution_id: UUID) -> Resolution:
    """For its task: unknown to whom the paper is unknown, refused to whom the right is missing."""
    resolution = resolution_to_correct(resolution_id)
    readable_paper(actor, resolution.consultation.paper_id)
    permit(actor, CouncilRight.CORRECT_RESULT, resolution)
    return resolution


def tallies_of(resolution: Resolution) -> list[Tally]:
    """The counts that stand."""
    return [
        Tally(vote.yes, vote.no, vote.abstentions, point_id=vote.point_id, is_secret=vote.is_secret)
        for vote in resolution.votes.all()
    ]


def counts_shown(resolution: Resolution) -> dict[str, Any]:
    """What the page shows of a result: its counts, and whether it still counts."""
    return {
        "counts": in_words(resolution, resolution.consultation.role),
        "outcome": resolution.outcome,
        "is_annulled": resolution.is_annulled,
    }


def voters_in(meeting: Meeting) -> int:
    """Voting members who were there at any time."""
    return meeting.attendances.filter(has_vote=True).values("person").distinct().count()


def has_vote_on(meeting: Meeting, person_id: UUID) -> bool:
    """Whether the person votes in the body on the sitting's day. Raises Membership.DoesNotExist for no member."""
    day = county_day(meeting.starts_at)
    rows = list(Membership.objects.active_on(day).filter(organization=meeting.organization, person_id=person_id))
    if not rows:
        raise Membership.DoesNotExist
    return any(row.has_vote for row in rows)


def attendance_shown(meeting: Meeting, person_id: UUID) -> dict[str, Any]:
    """The intervals of one person in a sitting, in words."""
    rows = Attendance.objects.filter(meeting=meeting, person_id=person_id).order_by("since")
    return {"intervals": [interval_in_words(row) for row in rows]}


def interval_in_words(row: Attendance) -> str:
    began = f"{row.since.astimezone(COUNTY_TIME):%H:%M}"
    return f"{began}–{row.until.astimezone(COUNTY_TIME):%H:%M} Uhr" if row.until else f"seit {began} Uhr"


@dataclass(frozen=True, slots=True)
class AttendanceTask:
    """One person in one sitting, with the intervals that can be corrected."""

    meeting: Meeting
    person: Person
    intervals: list[Attendance]


def attendance_task(actor: Actor, meeting_id: UUID, person_id: UUID) -> AttendanceTask:
    """For whoever corrects attendance. Raises DoesNotExist for a sitting or a member that is not there."""
    meeting = meeting_for(actor, CouncilRight.CORRECT_ATTENDANCE, meeting_id)
    has_vote_on(meeting, person_id)
    rows = Attendance.objects.filter(meeting=meeting, person_id=person_id).order_by("since")
    return AttendanceTask(meeting, Person.objects.get(pk=person_id), list(rows))
