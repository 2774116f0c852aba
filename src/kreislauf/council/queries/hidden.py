"""What of the council's business an actor may not see at all, for pages that list events of everything."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from kreislauf.council.models import Paper, Recommendation, WorkingGroup
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import RecommendationState
from kreislauf.kernel import Actor
from kreislauf.people.permissions import visible


def hidden_papers(actor: Actor) -> set[UUID]:
    """Drafts of others above all; few, because papers are visible once they have a number."""
    return set(_hidden(actor).values_list("pk", flat=True))


def hidden_letters(actor: Actor) -> set[UUID]:
    """The letters of hidden papers."""
    return set(_hidden(actor).filter(letter__isnull=False).values_list("letter", flat=True))


def _hidden(actor: Actor) -> QuerySet[Paper]:
    seen = visible(actor, CouncilRight.SEE_PAPER, Paper.objects.all())
    return Paper.objects.exclude(pk__in=seen.values("pk")).order_by()


def hidden_recommendations(actor: Actor) -> set[UUID]:
    """Drafts of working groups that the actor does not prepare for."""
    own = visible(actor, CouncilRight.PREPARE_RECOMMENDATION, WorkingGroup.objects.all())
    drafts = Recommendation.objects.filter(state=RecommendationState.DRAFT)
    return set(drafts.exclude(group__in=own.values("pk")).order_by().values_list("pk", flat=True))
