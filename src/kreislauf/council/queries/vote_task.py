"""What the page needs on which a vote is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from kreislauf.council.models import AgendaItem, Consultation, Meeting, ResolutionPoint
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import statutory_members
from kreislauf.council.queries.meetings import meeting_for, readable_step
from kreislauf.council.queries.objections import second_vote_in_time
from kreislauf.council.queries.resolving import at_clock, day_of_sitting, moment_of, turn_of, vote_verdict, voters_at
from kreislauf.council.rules.inputs import Tally
from kreislauf.council.rules.states import MeetingState
from kreislauf.council.rules.voting import coverage_verdict, tally_verdict
from kreislauf.kernel import Actor, Verdict


@dataclass(frozen=True, slots=True)
class VoteTask:
    """A step, its sitting, the points to vote on, and whether a vote of that moment can be recorded."""

    step: Consultation
    meeting: Meeting
    at: datetime
    points: list[ResolutionPoint]
    voters: int
    statutory: int
    verdict: Verdict
    warning: Verdict
    """What was not as it should be before this vote; it counts all the same."""
    asks_for_time: bool
    """The sitting is over, or the quorum was stated anew: it matters when the vote was taken."""


def vote_task(actor: Actor, consultation_id: UUID, clock: time | None = None) -> VoteTask:
    """For whoever records votes, of now or of that time. Raises Meeting.DoesNotExist for a step without an item."""
    step = readable_step(actor, consultation_id)
    item: AgendaItem | None = getattr(step, "agenda_item", None)
    if item is None:
        raise Meeting.DoesNotExist
    meeting = meeting_for(actor, CouncilRight.RECORD_VOTE, item.meeting_id)
    at = moment_of(meeting, at_clock(meeting, clock))
    verdict = vote_verdict(step, step.paper, meeting, at) & second_vote_in_time(step, at)
    return VoteTask(
        step=step,
        meeting=meeting,
        at=at,
        points=list(step.paper.points.all()),
        voters=voters_at(meeting, at),
        statutory=statutory_members(meeting.organization, day_of_sitting(meeting)),
        verdict=verdict,
        warning=turn_of(step, step.paper, meeting),
        asks_for_time=meeting.state != MeetingState.RUNNING or meeting.quorum_statements.count() > 1,
    )


def counts_verdict(task: VoteTask, tallies: Sequence[Tally]) -> Verdict:
    """Can these counts be the ones of this vote? Asked before a result is shown, as again before it is recorded."""
    whole = [point.pk for point in task.points]
    return Verdict.all_of(
        coverage_verdict(tallies, whole), *(tally_verdict(tally, voters_present=task.voters) for tally in tallies)
    )
