"""Taking evidence, as inner helpers: their callers are actions and reactions with a transaction of their own."""

from __future__ import annotations

from datetime import date

from kreislauf.budget.events import EvidenceRecorded, EvidenceWithdrawn
from kreislauf.budget.models import Evidence, Lock, ReleaseCondition
from kreislauf.budget.queries.acting import acting_unit
from kreislauf.budget.queries.acts import acts_about
from kreislauf.budget.queries.locks import ordered_on, tree_of
from kreislauf.budget.rules.acts import Act
from kreislauf.budget.rules.conditions import Node, known_on, open_before
from kreislauf.budget.rules.release_conditions import RELEASE_CONDITIONS, evidence_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal, now, today


def record_act(lock: Lock, act: Act, *, actor: Actor) -> list[Evidence]:
    """Record `act` as evidence for every open leaf of the lock that accepts it and whose turn it is.

    Out of order (a recommendation before the concept), of another body, of a wrong day or not adopted, it meets
    nothing. What was entered late lets later acts count that were waiting for it.
    """
    taken = _record_one(lock, act, actor=actor)
    if taken:
        for later in acts_about(lock):
            if later.on >= act.on:
                taken += _record_one(lock, later, actor=actor)
    return taken


def _record_one(lock: Lock, act: Act, *, actor: Actor) -> list[Evidence]:
    taken: list[Evidence] = []
    root, since = tree_of(lock), ordered_on(lock)
    for leaf in lock.conditions.filter(operator="leaf"):
        if root is not None and _is_accepted(lock, root, leaf, act, since=since):
            taken.append(_take(lock, leaf, act, actor=actor))
            root = tree_of(lock)
    return taken


def record_days(lock: Lock, *, actor: Actor) -> None:
    """Record the conditions that met themselves, such as a day that has come."""
    for leaf in lock.conditions.filter(operator="leaf"):
        kind = RELEASE_CONDITIONS.get(leaf.kind)
        act = kind.act_on(leaf.params, today()) if kind else None
        if act is not None:
            record_act(lock, act, actor=actor)


def withdraw(evidence: Evidence, *, actor: Actor, reason: str) -> None:
    """Withdraw evidence, once, saying why; nothing more is released on it, and its offices are told."""
    if evidence.withdrawn_at is not None:
        raise Refusal.because(Message("Dieser Nachweis ist schon zurückgezogen."))
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum der Nachweis nicht gilt."))
    evidence.withdrawn_at, evidence.withdrawal_reason = now(), reason.strip()
    evidence.withdrawn_by = acting_unit(actor)
    evidence.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    lock = evidence.condition.lock
    event = EvidenceWithdrawn(
        lock=lock.pk,
        condition=evidence.condition_id,
        evidence=evidence.pk,
        statement=evidence.statement,
        unit=evidence.withdrawn_by,
    )
    record(event, actor=actor, subject=lock, reason=reason)


def _is_accepted(lock: Lock, root: Node, leaf: ReleaseCondition, act: Act, *, since: date) -> bool:
    kind = RELEASE_CONDITIONS.get(leaf.kind)
    if kind is None or leaf.evidence.filter(act_type=act.type, act_id=act.id, withdrawn_at=None).exists():
        return False
    verdict = evidence_verdict(kind, leaf.params, lock.authority_id, act, today=today(), since=since)
    if not verdict.is_granted:
        return False
    amount = Money(lock.released_cents) + (act.amount or Money(0))
    return not open_before(known_on(root, act.on), leaf.position, kind.comes_after, amount)


def _take(lock: Lock, leaf: ReleaseCondition, act: Act, *, actor: Actor) -> Evidence:
    evidence = Evidence.objects.create(
        condition=leaf,
        act_type=act.type,
        act_id=act.id,
        act_on=act.on,
        statement=str(act.statement),
        amount_cents=act.amount.cents if act.amount else None,
        is_public=act.is_public,
        recorded_at=now(),
    )
    event = EvidenceRecorded(
        lock=lock.pk,
        condition=leaf.pk,
        evidence=evidence.pk,
        act_type=act.type,
        act=act.id,
        statement=evidence.statement,
    )
    record(event, actor=actor, subject=lock)
    return evidence
