"""What was carried out on a resolution that in truth does not stand: somebody has to take it back."""

from __future__ import annotations

from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from kreislauf.council.models import Effect, PointOutcome
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.papers import readable_paper
from kreislauf.council.rules.outcomes import ADOPTING
from kreislauf.council.rules.states import EffectState
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit, visible


def without_ground() -> QuerySet[Effect]:
    """Executed effects whose point no standing decision adopts: corrected, annulled, or fallen after an objection."""
    decisions = PointOutcome.objects.filter(
        point=OuterRef("point"), resolution__consultation__role="decision", resolution__annulment=None
    ).exclude(resolution__objections__upheld=True)
    latest = decisions.order_by("-resolution__resolved_at").values("outcome")[:1]
    rows = Effect.objects.filter(state=EffectState.EXECUTED, resolution__point_outcomes__isnull=False).distinct()
    return rows.annotate(last=Subquery(latest)).filter(Q(last=None) | ~Q(last__in=ADOPTING))


def is_without_ground(effect: Effect) -> bool:
    return without_ground().filter(pk=effect.pk).exists()


def effects_to_take_back(actor: Actor) -> QuerySet[Effect]:
    """Those that the actor settles. One query beside the rights."""
    rows = visible(actor, CouncilRight.TAKE_BACK_EFFECT, without_ground())
    return rows.select_related("point__paper", "responsible").order_by("executed_at")


def effect_to_take_back(actor: Actor, effect_id: UUID) -> Effect:
    """For its task: unknown to whom the paper is unknown, refused to whom the right is missing."""
    effect = Effect.objects.select_related("point__paper", "responsible").get(pk=effect_id)
    readable_paper(actor, effect.point.paper_id)
    permit(actor, CouncilRight.TAKE_BACK_EFFECT, effect)
    return effect
