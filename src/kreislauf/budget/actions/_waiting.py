"""Resolutions that wait for the budget: what was adopted and could not be entered yet."""

from __future__ import annotations

from kreislauf.council.api import Effect, Paper, take_up
from kreislauf.council.rules.states import EffectState
from kreislauf.kernel import Actor


def take_up_waiting(*, actor: Actor) -> list[Effect]:
    """Enter every waiting effect that nothing stands against any more; papers first, as every act locks them."""
    waiting = Effect.objects.filter(state=EffectState.WAITING)
    papers = Paper.objects.select_for_update().filter(pk__in=waiting.values("point__paper")).order_by("pk")
    if not list(papers.values_list("pk", flat=True)):
        return []
    rows = waiting.select_for_update(of=("self",)).select_related("point__paper", "resolution__consultation")
    return take_up(rows.order_by("point__paper", "point__position", "position"), actor=actor)
