"""Note that the parent committee has deferred a recommendation."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_recommendation
from kreislauf.council.events import RecommendationDeferred
from kreislauf.council.models import Recommendation
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import RecommendationState
from kreislauf.council.rules.working_groups.recommendations import deferring
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def defer_recommendation(*, actor: Actor, recommendation_id: UUID, reason: str) -> Recommendation:
    """The committee puts it off and says why; the group reads the reason."""
    recommendation = locked_recommendation(recommendation_id)
    permit(actor, CouncilRight.TREAT_RECOMMENDATION, recommendation)
    deferring(recommendation.state, reason).raise_if_refused()
    defer_inside(recommendation, actor=actor, reason=reason)
    return recommendation


def defer_inside(recommendation: Recommendation, *, actor: Actor, reason: str, outcome: str = "") -> None:
    """The same inside a running transaction; `outcome` where the committee resolved it."""
    recommendation.state = RecommendationState.DEFERRED
    recommendation.outcome = outcome
    recommendation.deferral_reason = reason.strip()
    recommendation.settled_at = now()
    recommendation.save()
    record(
        RecommendationDeferred(
            group=recommendation.group_id, recommendation=recommendation.pk, title=recommendation.title
        ),
        actor=actor,
        subject=recommendation,
        reason=reason.strip(),
    )
    due("working_group", recommendation.group_id)
