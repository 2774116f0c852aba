"""Correct the count of a vote: the former one stays, the outcome follows, and what rests on it follows the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._addenda import note_in_minutes
from kreislauf.council.actions._followups import follow_outcomes
from kreislauf.council.actions._results import locked_result, result_due
from kreislauf.council.events import ResultAnnulled, VoteCorrected
from kreislauf.council.models import PointOutcome, Resolution, ResolutionPoint, Vote
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import statutory_members
from kreislauf.council.queries.corrections import counts_shown, resolution_to_correct, tallies_of, voters_in
from kreislauf.council.queries.counts import in_words, label_of
from kreislauf.council.rules.corrections import correction_verdict, differing, reason_verdict
from kreislauf.council.rules.inputs import Tally
from kreislauf.council.rules.states import Outcome
from kreislauf.council.rules.voting import absent, result_of, result_of_points, tally_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Verdict, county_day, now
from kreislauf.people.api import require_unchanged
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def correct_vote(
    *, actor: Actor, resolution_id: UUID, tallies: Sequence[Tally], reason: str, seen: str | None = None
) -> Resolution:
    """Supersede the counts that were wrong; outcome, effects, evidence and the public record follow.

    What was booked is not undone: it becomes the task of whoever carried it out. `seen` is the mark of the counts that
    the page showed: raises Conflict where another correction was saved since, Refusal where nothing is
    to be corrected.
    """
    resolution = locked_result(resolution_id)
    permit(actor, CouncilRight.CORRECT_RESULT, resolution)
    require_unchanged(
        actor, seen, stored=counts_shown(resolution), subject=resolution.consultation.paper,
        saved_by=[VoteCorrected, ResultAnnulled],
    )  # fmt: skip
    recorded = tallies_of(resolution)
    voters = voters_in(resolution.meeting)
    Verdict.all_of(
        reason_verdict(reason),
        correction_verdict(is_annulled=resolution.is_annulled, recorded=recorded, tallies=tallies),
        *(tally_verdict(tally, voters_present=voters) for tally in tallies),
    ).raise_if_refused()
    before = _State.of(resolution)
    outcomes = _outcomes(resolution, tallies)
    _write(resolution, differing(recorded, tallies), outcomes, reason=reason.strip())
    resolution = resolution_to_correct(resolution_id)
    after = _State.of(resolution)
    follow_outcomes(resolution, before.outcomes, outcomes, actor=actor, reason=reason)
    event = _event(resolution, before, after)
    record(event, actor=actor, subject=resolution.consultation.paper, reason=reason)
    said = f"{after.label} ({after.counts}); bisher: {before.label} ({before.counts})."
    title = resolution.consultation.paper.title
    note_in_minutes(resolution.meeting, actor=actor, reason=reason, text=f"{title}: {said}")
    result_due(resolution)
    return resolution


@dataclass(frozen=True, slots=True)
class _State:
    """What a result says, for the journal's before and after."""

    label: str
    counts: str
    outcomes: dict[UUID, str]

    @classmethod
    def of(cls, resolution: Resolution) -> _State:
        role = resolution.consultation.role
        outcomes = {row.point_id: row.outcome for row in resolution.point_outcomes.all()}
        return cls(label_of(resolution, role), in_words(resolution, role), outcomes)


def _outcomes(resolution: Resolution, tallies: Sequence[Tally]) -> dict[UUID, Outcome]:
    """What became of each point by the corrected counts; amended is what was amended before this vote."""
    counted = {tally.point_id: tally for tally in tallies}
    points = ResolutionPoint.objects.filter(outcomes__resolution=resolution).distinct()
    return {
        point.pk: result_of(
            counted.get(point.pk) or counted[None],
            was_amended=point.amended_at is not None and point.amended_at <= resolution.resolved_at,
        )
        for point in points
    }


def _write(
    resolution: Resolution, changed: dict[UUID | None, Tally], outcomes: dict[UUID, Outcome], *, reason: str
) -> None:
    moment = now()
    day = county_day(resolution.resolved_at)
    statutory = statutory_members(resolution.meeting.organization, day)
    latest: Vote | None = None
    for former in [vote for vote in resolution.votes.all() if vote.point_id in changed]:
        tally = changed[former.point_id]
        latest = Vote.objects.create(
            resolution=resolution,
            point_id=former.point_id,
            yes=tally.yes,
            no=tally.no,
            abstentions=tally.abstentions,
            absent=absent(statutory, tally.cast),
            is_secret=tally.is_secret,
            corrects=former,
            correction_reason=reason,
            corrected_at=moment,
        )
    for row in [row for row in resolution.point_outcomes.all() if outcomes[row.point_id] != row.outcome]:
        PointOutcome.objects.create(
            resolution=resolution,
            point_id=row.point_id,
            outcome=outcomes[row.point_id],
            corrects=row,
            correction_reason=reason,
            corrected_at=moment,
        )
    resolution.correction = latest
    resolution.outcome = _overall(resolution, changed, outcomes)
    resolution.save(update_fields=["correction", "outcome"])


def _overall(resolution: Resolution, changed: dict[UUID | None, Tally], outcomes: dict[UUID, Outcome]) -> Outcome:
    """By the count on everything, amended where any point was; else by the points."""
    if None not in changed:
        return result_of_points(list(outcomes.values()))
    return result_of(changed[None], was_amended=Outcome.AMENDED in outcomes.values())


def _event(resolution: Resolution, before: _State, after: _State) -> VoteCorrected:
    step = resolution.consultation
    return VoteCorrected(
        paper=step.paper_id,
        resolution=resolution.pk,
        organization=step.organization_id,
        organization_name=step.organization.name,
        role=step.role,
        outcome=resolution.outcome,
        outcome_label=after.label,
        counts=after.counts,
        former_label=before.label,
        former_counts=before.counts,
    )
