"""Record a vote: the outcome is computed, never typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._effects import lapse, make_due
from kreislauf.council.actions._objections import settle_by_vote
from kreislauf.council.events import PointsResolved, ResolutionPassed
from kreislauf.council.models import (
    Consultation,
    Effect,
    Meeting,
    Paper,
    PointOutcome,
    Resolution,
    ResolutionPoint,
    Vote,
)
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import statutory_members
from kreislauf.council.queries.counts import counts_of, label_of, points_in_words
from kreislauf.council.queries.objections import open_objection, second_vote_in_time
from kreislauf.council.queries.resolving import day_of_sitting, is_final, moment_of, vote_verdict, voters_at
from kreislauf.council.rules.carrying_out import state_after_vote
from kreislauf.council.rules.inputs import Tally
from kreislauf.council.rules.states import EffectState, Outcome, PaperState
from kreislauf.council.rules.voting import absent, coverage_verdict, result_of, result_of_points, tally_verdict
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, Message, Refusal, Verdict
from kreislauf.people.permissions import permit


@dataclass(frozen=True, slots=True)
class StepInSitting:
    """A step where it is dealt with: its sitting, when, who votes, and the paper's points."""

    step: Consultation
    meeting: Meeting
    at: datetime
    paper: Paper
    points: list[ResolutionPoint]
    voters: int
    statutory: int


@transaction.atomic(durable=True)
def record_vote(
    *, actor: Actor, consultation_id: UUID, tallies: Sequence[Tally], taken_at: datetime | None = None
) -> Resolution:
    """Record the count of a vote on the whole paper, or of one vote for each point.

    The outcome follows from the counts (NKomVG §66). When the deciding body adopts, the effects of what it
    adopted become due and the others lapse; recommendations change no effect. What stands against an effect never
    stands against the vote. `taken_at` is when it was taken, where that is not now: a vote is recorded while the
    sitting runs and ever after. Raises Refusal where the lack of a quorum was stated before it, with more votes than
    voters, for what was withdrawn and for an inquiry.
    """
    sitting = sitting_of(consultation_id, taken_at)
    permit(actor, CouncilRight.RECORD_VOTE, sitting.meeting)
    _verdict(sitting, tallies).raise_if_refused()
    outcomes = _outcomes(sitting.points, tallies)
    overall = _overall(sitting.points, outcomes, tallies)
    resolution = Resolution.objects.create(
        consultation=sitting.step,
        meeting=sitting.meeting,
        outcome=overall,
        resolved_at=sitting.at,
        is_provisional=not is_final(sitting.meeting),
    )
    _write_votes(resolution, sitting, tallies, outcomes)
    is_fact(sitting.step, *sitting.points)
    record(_passed(resolution, sitting), actor=actor, subject=sitting.paper)
    _carry_out(resolution, sitting, outcomes, actor=actor)
    finish(sitting.paper, sitting.step)
    due("meeting", sitting.meeting.pk)
    due("paper", sitting.paper.pk)
    return resolution


def sitting_of(consultation_id: UUID, taken_at: datetime | None = None) -> StepInSitting:
    """Load and lock the step with all that its vote depends on. Raises Refusal without an agenda item."""
    step = Consultation.objects.select_related("organization").get(pk=consultation_id)
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("organization")
        .filter(agenda_items__consultation=step)
        .first()
    )
    if meeting is None:
        raise Refusal.because(
            Message("Dieser Schritt steht auf keiner Tagesordnung."),
            remedy=Message("Setzen Sie ihn zuerst auf die Tagesordnung einer Sitzung."),
        )
    paper = Paper.objects.select_for_update().get(pk=step.paper_id)
    at = moment_of(meeting, taken_at)
    return StepInSitting(
        step=step,
        meeting=meeting,
        at=at,
        paper=paper,
        points=list(paper.points.all()),
        voters=voters_at(meeting, at),
        statutory=statutory_members(meeting.organization, day_of_sitting(meeting)),
    )


def _verdict(sitting: StepInSitting, tallies: Sequence[Tally]) -> Verdict:
    return Verdict.all_of(
        vote_verdict(sitting.step, sitting.paper, sitting.meeting, sitting.at),
        second_vote_in_time(sitting.step, sitting.at),
        coverage_verdict(tallies, [point.pk for point in sitting.points]),
        *(tally_verdict(tally, voters_present=sitting.voters) for tally in tallies),
    )


def _outcomes(points: list[ResolutionPoint], tallies: Sequence[Tally]) -> dict[UUID, Outcome]:
    """The outcome of every point, by the count of its own vote or of the one on everything."""
    counted = {tally.point_id: tally for tally in tallies}
    return {
        point.pk: result_of(counted.get(point.pk) or counted[None], was_amended=point.amended_at is not None)
        for point in points
    }


def _overall(points: list[ResolutionPoint], outcomes: dict[UUID, Outcome], tallies: Sequence[Tally]) -> Outcome:
    if tallies[0].point_id is None:
        return result_of(tallies[0], was_amended=any(point.amended_at for point in points))
    return result_of_points(list(outcomes.values()))


def _write_votes(
    resolution: Resolution, sitting: StepInSitting, tallies: Sequence[Tally], outcomes: dict[UUID, Outcome]
) -> None:
    for tally in tallies:
        Vote.objects.create(
            resolution=resolution,
            point_id=tally.point_id,
            yes=tally.yes,
            no=tally.no,
            abstentions=tally.abstentions,
            absent=absent(sitting.statutory, tally.cast),
            is_secret=tally.is_secret,
        )
    for point, outcome in outcomes.items():
        PointOutcome.objects.create(resolution=resolution, point_id=point, outcome=outcome)


def _passed(resolution: Resolution, sitting: StepInSitting) -> ResolutionPassed | PointsResolved:
    """What happened, in words: one count on everything, or one for each point."""
    role = sitting.step.role
    counts = counts_of(resolution, role)
    facts: dict[str, Any] = {
        "paper": sitting.paper.pk,
        "resolution": resolution.pk,
        "organization": sitting.meeting.organization_id,
        "organization_name": sitting.meeting.organization.name,
        "role": role,
        "outcome": resolution.outcome,
        "outcome_label": label_of(resolution, role),
    }
    if counts[0].number:
        return PointsResolved(**facts, counts=points_in_words(counts))
    whole = counts[0]
    return ResolutionPassed(**facts, yes=whole.yes, no=whole.no, abstentions=whole.abstentions)


def _carry_out(resolution: Resolution, sitting: StepInSitting, outcomes: dict[UUID, Outcome], *, actor: Actor) -> None:
    """Move the effects of every point the way its own vote says, where the body decides."""
    objection = open_objection(sitting.paper.pk) if sitting.step.role == "decision" else None
    if objection is not None:
        settle_by_vote(objection, resolution, outcomes, actor=actor)
        return
    effects = list(
        Effect.objects.filter(point__paper=sitting.paper, state=EffectState.PROPOSED)
        .select_related("point__paper")
        .order_by("point__position", "position")
    )
    goes = {point: state_after_vote(sitting.step.role, outcome) for point, outcome in outcomes.items()}
    adopted = [effect for effect in effects if goes[effect.point_id] == EffectState.DUE]
    lapse([effect for effect in effects if goes[effect.point_id] == EffectState.LAPSED], actor=actor)
    make_due(adopted, resolution, actor=actor)


def finish(paper: Paper, step: Consultation) -> None:
    """The paper is decided with its decision, or with its last step where nobody decides."""
    if step.role != "decision" and paper.consultations.filter(resolution=None).exists():
        return
    if step.role != "decision" and paper.consultations.filter(role="decision", is_continued=False).exists():
        return
    paper.state = PaperState.DECIDED
    paper.save(update_fields=["state"])
