"""The second vote settles an objection, as an inner helper of recording a vote."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q

from kreislauf.council.actions._effects import lapse, make_due, resume
from kreislauf.council.events import ObjectionSettled
from kreislauf.council.models import Effect, Objection, Resolution
from kreislauf.council.rules.outcomes import ADOPTING
from kreislauf.council.rules.states import EffectState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now


def settle_by_vote(objection: Objection, again: Resolution, outcomes: Mapping[UUID, str], *, actor: Actor) -> None:
    """The body decided again: each point's effects follow the second vote, what was carried out becomes a task.

    The objection is upheld where the body now decides otherwise than before.
    """
    first = objection.resolution
    effects = list(
        Effect.objects.filter(point__in=list(outcomes))
        .filter(
            Q(state=EffectState.SUSPENDED) | (Q(state=EffectState.LAPSED) & (Q(resolution=None) | Q(resolution=first)))
        )
        .select_related("point__paper")
        .order_by("point__position", "position")
    )
    stands = [effect for effect in effects if outcomes[effect.point_id] in ADOPTING]
    suspended = [effect for effect in effects if effect.state == EffectState.SUSPENDED]
    settle(objection, upheld=(first.outcome in ADOPTING) != (again.outcome in ADOPTING), actor=actor)
    resume([effect for effect in suspended if effect in stands], actor=actor)
    make_due([effect for effect in stands if effect not in suspended], again, actor=actor)
    lapse([effect for effect in suspended if effect not in stands], actor=actor, reason=_said(objection))


def settle(objection: Objection, *, upheld: bool, actor: Actor, result: str = "", reason: str = "") -> None:
    """Close the objection and say how; evidence and lines follow in reactions."""
    objection.settled_at, objection.upheld = now(), upheld
    objection.save()
    step = objection.resolution.consultation
    event = ObjectionSettled(
        paper=step.paper_id,
        resolution=objection.resolution_id,
        organization_name=step.organization.name,
        upheld=upheld,
        result=result or _said(objection),
    )
    record(event, actor=actor, subject=step.paper, reason=reason)


def _said(objection: Objection) -> str:
    return "das Gremium hat anders beschlossen" if objection.upheld else "das Gremium bleibt bei seinem Beschluss"
