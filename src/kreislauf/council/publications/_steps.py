"""The public side of one step of a paper's way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kreislauf.council.models import Consultation, Resolution
from kreislauf.council.queries.counts import VoteCount, corrected_on, counts_of, shown_as
from kreislauf.council.queries.known import resolution_of, sat_in_public
from kreislauf.council.rules.outcomes import shown_outcome
from kreislauf.council.rules.publication import StepView, step_view
from kreislauf.council.rules.states import ShownOutcome
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads.ballot import Ballot, PointBallot
from kreislauf.gazette.payloads.paper import PaperStep, StepMeeting
from kreislauf.kernel import county_day


def view_of(step: Consultation) -> StepView:
    resolution = resolution_of(step)
    announced = resolution is not None and resolution.announced_at is not None
    in_public = sat_in_public(step)
    is_annulled = resolution is not None and resolution.is_annulled
    return step_view(sits_in_public=in_public, is_announced=announced or (is_annulled and in_public))


def ballot_of(resolution: Resolution, role: str) -> Ballot | None:
    """The count of the vote on the whole; None where there was none, or the points were voted apart."""
    return next((_numbers(count) for count in counts_of(resolution, role) if not count.number), None)


def point_ballots_of(resolution: Resolution, role: str) -> tuple[PointBallot, ...]:
    """The count and the outcome of each point, where they were voted apart."""
    return tuple(
        PointBallot(count.number, count.outcome, _called(role, count.outcome), _numbers(count))
        for count in counts_of(resolution, role)
        if count.number
    )


def _called(role: str, outcome: str) -> str:
    return shown_outcome(role, outcome).value if outcome else ""


def _numbers(count: VoteCount) -> Ballot:
    return Ballot(count.yes, count.no, count.abstentions, count.absent)


def step_for_public(step: Consultation) -> PaperStep:
    """Body, date and role always; the outcome once it was announced; votes of public sittings only."""
    view, resolution = view_of(step), resolution_of(step)
    item = getattr(step, "agenda_item", None)
    meeting = item.meeting if item is not None and item.is_public else None
    bare = PaperStep(
        organization=Reference(str(step.organization_id), step.organization.name),
        role=step.role,
        planned_for=step.planned_for,
        meeting=StepMeeting(str(meeting.pk), meeting.starts_at) if meeting else None,
        is_public=sat_in_public(step),
    )
    return _with_result(bare, resolution, view) if resolution and view.shows_outcome else bare


def _with_result(step: PaperStep, resolution: Resolution, view: StepView) -> PaperStep:
    return replace(
        step,
        outcome=outcome_of(resolution),
        shown_as=shown_as(resolution, step.role).value,
        votes=ballot_of(resolution, step.role) if view.shows_votes else None,
        point_votes=point_ballots_of(resolution, step.role) if view.shows_votes else (),
        is_provisional=resolution.is_provisional,
        announced_at=resolution.announced_at,
        announcement=resolution.announcement,
        objected_on=_objected_on(resolution),
        corrected_on=corrected_since_announced(resolution),
        annulled_on=annulled_on(resolution),
    )


def outcome_of(resolution: Resolution) -> str:
    return ShownOutcome.ANNULLED.value if resolution.is_annulled else resolution.outcome


def corrected_since_announced(resolution: Resolution) -> date | None:
    """The day on which something public turned out otherwise; a reason may name people and stays inside."""
    corrected, announced = corrected_on(resolution), resolution.announced_at
    is_after = corrected is not None and announced is not None and corrected >= county_day(announced)
    return corrected if is_after else None


def annulled_on(resolution: Resolution) -> date | None:
    annulment = getattr(resolution, "annulment", None)
    return county_day(annulment.annulled_at) if annulment else None


def _objected_on(resolution: Resolution) -> date | None:
    """The day of an objection that waits for the second vote."""
    found = [one.raised_at for one in resolution.objections.all() if one.settled_at is None]
    return county_day(found[0]) if found else None
