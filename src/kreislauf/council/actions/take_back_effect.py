"""Say what became of something that was carried out on a resolution that in truth does not stand."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._effects import LONGEST_RESULT, lapse
from kreislauf.council.models import Effect, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.followups import is_without_ground
from kreislauf.gazette.actions import due
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def take_back_effect(*, actor: Actor, effect_id: UUID, result: str) -> Effect:
    """The effect is settled: taken back by the acts of its own app, or what remains of it, in words.

    Nothing is booked here. Raises Refusal where the resolution stands or nothing is said.
    """
    found = Effect.objects.select_related("point").get(pk=effect_id)
    Paper.objects.select_for_update().get(pk=found.point.paper_id)
    effect = Effect.objects.select_for_update(of=("self",)).select_related("point__paper").get(pk=effect_id)
    permit(actor, CouncilRight.TAKE_BACK_EFFECT, effect)
    if not is_without_ground(effect):
        raise Refusal.because(Message("Der Beschluss, der das trägt, gilt; es gibt nichts zurückzunehmen."))
    if not result.strip():
        raise Refusal.because(Message("Bitte sagen Sie, was daraus geworden ist."))
    effect.result = result.strip()[:LONGEST_RESULT]
    lapse([effect], actor=actor, reason=result)
    due("paper", effect.point.paper_id)
    return effect
