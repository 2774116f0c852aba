"""What the council does when something has happened in its own business or among its people."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from kreislauf.council.actions._groups import composition_changed
from kreislauf.council.actions.deal_with_recommendation import settle_inside
from kreislauf.council.actions.defer_recommendation import defer_inside
from kreislauf.council.actions.hand_over_recommendation import put_on_next_agenda
from kreislauf.council.actions.leave_working_group import end_at_once
from kreislauf.council.events import (
    MeetingPlanned,
    PaperPutOnAgenda,
    PointsResolved,
    RecommendationPlaced,
    ResolutionPassed,
    ResultAnnounced,
    ResultAnnulled,
    StepSettled,
    VoteCorrected,
)
from kreislauf.council.models import Recommendation
from kreislauf.council.queries.working_groups.groups import (
    MANDATE_ROLES,
    body_of_meeting,
    group_memberships,
    has_mandate,
    locked_open_agenda,
    reason_of,
    waiting_recommendations,
)
from kreislauf.council.rules.outcomes import CONTINUED
from kreislauf.council.rules.states import RecommendationState
from kreislauf.council.rules.working_groups.recommendations import RECOMMENDATION_STATES
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, county_day
from kreislauf.people.events import MembershipEnded


def take_up_waiting_recommendations(event: MeetingPlanned, actor: Actor) -> None:
    """A sitting was planned: what waited for one comes onto its agenda."""
    body = body_of_meeting(event.meeting)
    meeting = locked_open_agenda(body)
    for recommendation in waiting_recommendations(body):
        if recommendation.committee_id == body.pk:
            put_on_next_agenda(recommendation, meeting, actor=actor)


def note_place_on_agenda(event: PaperPutOnAgenda, actor: Actor) -> None:
    """A recommendation's paper stands on an agenda of its committee."""
    recommendation = _recommendation_of(event.paper)
    if recommendation is None or body_of_meeting(event.meeting).pk != recommendation.committee_id:
        return
    if not RECOMMENDATION_STATES.may_go(recommendation.state, RecommendationState.ON_AGENDA).is_granted:
        return
    recommendation.state = RecommendationState.ON_AGENDA
    recommendation.save(update_fields=["state"])
    record(
        RecommendationPlaced(
            group=recommendation.group_id,
            recommendation=recommendation.pk,
            title=recommendation.title,
            meeting=event.meeting,
            day=county_day(event.starts_at),
        ),
        actor=actor,
        subject=recommendation,
    )
    due("working_group", recommendation.group_id)


def note_outcome(event: ResolutionPassed | PointsResolved | StepSettled, actor: Actor) -> None:
    """The committee resolved on a recommendation's paper: the group sees what became of it."""
    recommendation = _recommendation_of(event.paper)
    if recommendation is None or recommendation.committee_id != event.organization:
        return
    if event.outcome in CONTINUED:
        defer_inside(
            recommendation,
            actor=actor,
            reason=reason_of(event.resolution) or event.outcome_label,
            outcome=event.outcome,
        )
    else:
        settle_inside(recommendation, actor=actor, outcome=event.outcome, outcome_label=event.outcome_label)


def correct_outcome(event: VoteCorrected, actor: Actor) -> None:
    """The committee's vote on a recommendation's paper was counted wrongly: the group reads what is right."""
    recommendation = _recommendation_of(event.paper)
    if recommendation is not None and recommendation.committee_id == event.organization:
        settle_inside(recommendation, actor=actor, outcome=event.outcome, outcome_label=event.outcome_label)


def reopen_recommendation(event: ResultAnnulled, actor: Actor) -> None:
    """The committee's result on a recommendation's paper counts no more: the recommendation waits for it again."""
    recommendation = _recommendation_of(event.paper)
    if recommendation is not None and recommendation.committee_id == event.organization:
        defer_inside(recommendation, actor=actor, reason="Ergebnis aufgehoben", outcome="")


def show_outcome(event: ResultAnnounced, actor: Actor) -> None:
    """The committee's result became public, and with it the recommendation's state."""
    recommendation = _recommendation_of(event.paper)
    if recommendation is not None:
        due("working_group", recommendation.group_id)


def end_with_mandate(event: MembershipEnded, actor: Actor) -> None:
    """Who no longer has a council mandate no longer works in groups by right of it (NKomVG §47)."""
    day_after = event.until + timedelta(days=1)
    if event.role not in MANDATE_ROLES or has_mandate(event.person, day_after):
        return
    for membership in group_memberships(event.person, day_after):
        end_at_once(membership, last_day=event.until, actor=actor)
        composition_changed(membership.organization.working_group, actor=actor)


def _recommendation_of(paper_id: UUID) -> Recommendation | None:
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related(
        "group__organization", "group__supported_by", "paper"
    )
    return rows.filter(paper=paper_id).first()
