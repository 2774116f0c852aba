"""Take an act of an upper app as evidence, and give it up again, inside the transaction that records the act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from kreislauf.budget.actions._evidence import record_act, withdraw
from kreislauf.budget.actions._publicity import lines_are_due
from kreislauf.budget.models import Evidence, Lock
from kreislauf.budget.queries.bodies import competences_on
from kreislauf.budget.rules.acts import Act
from kreislauf.kernel import Actor


def take_evidence(locks: Iterable[UUID], act: Act, organization_id: UUID, *, actor: Actor) -> list[Evidence]:
    """Record an act of a body, such as the presentation of a concept, as evidence where a lock waits for it."""
    act = replace(act, competences=competences_on(organization_id, act.on))
    taken: list[Evidence] = []
    for lock in Lock.objects.filter(pk__in=list(locks)).select_related("line"):
        taken += record_act(lock, act, actor=actor)
        lines_are_due(lock.line_id)
    return taken


def withdraw_evidence_of(act_type: str, act_id: UUID, *, actor: Actor, reason: str) -> None:
    """An act was taken back, such as a presentation: what it proved is withdrawn with it, shown as such."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("condition__lock")
    for evidence in rows.filter(act_type=act_type, act_id=act_id, withdrawn_at=None):
        withdraw(evidence, actor=actor, reason=reason)
        lines_are_due(evidence.condition.lock.line_id)
