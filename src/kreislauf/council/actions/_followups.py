"""What follows where a result turns out otherwise: effects that wait fall or are made, what was done becomes a task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from kreislauf.council.actions._effects import lapse, make_due, propose_again, suspend
from kreislauf.council.models import Effect, Resolution
from kreislauf.council.rules.outcomes import ADOPTING
from kreislauf.council.rules.states import EffectState
from kreislauf.kernel import Actor

NOT_DONE = tuple(state for state in EffectState if state not in {EffectState.EXECUTED, EffectState.LAPSED})


def follow_outcomes(
    resolution: Resolution, before: Mapping[UUID, str], after: Mapping[UUID, str], *, actor: Actor, reason: str
) -> None:
    """Move the effects of every point whose outcome turned; money that was booked stays booked.

    An effect that was executed keeps its state and shows up with whoever carried it out
    (`queries.followups.to_take_back`). A recommendation moves nothing.
    """
    if resolution.consultation.role != "decision" or resolution.objections.filter(upheld=True).exists():
        return
    fell = [point for point in after if before.get(point) in ADOPTING and after[point] not in ADOPTING]
    rose = [point for point in after if before.get(point) not in ADOPTING and after[point] in ADOPTING]
    lapse(_effects(fell, Q(resolution=resolution, state__in=NOT_DONE)), actor=actor, reason=reason)
    made = _effects(rose, Q(state=EffectState.LAPSED) & (Q(resolution=None) | Q(resolution=resolution)))
    make_due(made, resolution, actor=actor)
    if resolution.objections.filter(settled_at=None).exists():
        suspend(made, actor=actor)


def withdraw_outcomes(resolution: Resolution, *, actor: Actor, reason: str) -> None:
    """The result does not count: what it moved waits for a vote again, as far as it was not carried out."""
    if resolution.consultation.role != "decision":
        return
    points = resolution.point_outcomes.values_list("point", flat=True)
    fell_with_it = Q(state=EffectState.LAPSED) & (Q(resolution=None) | Q(resolution=resolution))
    moved = _effects(points, fell_with_it | Q(resolution=resolution, state__in=NOT_DONE))
    propose_again([one for one in moved if one.state != EffectState.PROPOSED], actor=actor, reason=reason)


def _effects(points: Iterable[UUID], which: Q) -> list[Effect]:
    rows = Effect.objects.filter(which, point__in=list(points)).select_related("point__paper")
    return list(rows.order_by("point__position", "position"))
