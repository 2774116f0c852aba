"""Note that the parent committee has dealt with a recommendation."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_recommendation
from kreislauf.council.events import RecommendationDealtWith
from kreislauf.council.models import Recommendation
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import RecommendationState
from kreislauf.council.rules.working_groups.recommendations import dealing_with, saying_how
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def deal_with_recommendation(*, actor: Actor, recommendation_id: UUID, settlement: str) -> Recommendation:
    """The committee dealt with it without a vote; `settlement` says how, and the group reads it.

    After a vote on the paper this happens by itself.
    """
    recommendation = locked_recommendation(recommendation_id)
    permit(actor, CouncilRight.TREAT_RECOMMENDATION, recommendation)
    (dealing_with(recommendation.state) & saying_how(settlement)).raise_if_refused()
    settle_inside(recommendation, actor=actor, settlement=settlement.strip())
    return recommendation


def settle_inside(
    recommendation: Recommendation, *, actor: Actor, outcome: str = "", outcome_label: str = "", settlement: str = ""
) -> None:
    """The same inside a running transaction: by a vote with its outcome, or without one."""
    recommendation.state = RecommendationState.DEALT_WITH
    recommendation.outcome = outcome
    recommendation.settlement = settlement
    recommendation.deferral_reason = ""
    recommendation.settled_at = now()
    recommendation.save()
    record(
        RecommendationDealtWith(
            group=recommendation.group_id,
            recommendation=recommendation.pk,
            title=recommendation.title,
            how=settlement or outcome_label,
        ),
        actor=actor,
        subject=recommendation,
    )
    due("working_group", recommendation.group_id)
