"""Lift a Sperrvermerk, wholly or in part."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._evidence import record_days
from kreislauf.budget.actions._publicity import lines_are_due
from kreislauf.budget.events import FundsReleased
from kreislauf.budget.kinds.postings.release import Release as ReleasePosting
from kreislauf.budget.models import Lock, Release
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.locks import lock_facts, order_facts, release_effects
from kreislauf.budget.rules.releases import release_verdict
from kreislauf.budget.store.booking import book
from kreislauf.budget.store.refusals import explained
from kreislauf.council.api import Resolution, mark_executed
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, now, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def release_funds(*, actor: Actor, lock_id: UUID, amount: Money, resolution_id: UUID) -> Release:
    """Freigabe of `amount` by resolution of the body the lock names.

    Raises Refusal with every unmet condition and what would meet it; nothing is written then. While the
    resolution is not announced, the public keeps the last announced state.
    """
    lock = (
        Lock.objects.select_for_update(of=("self",), no_key=True)
        .select_related("line", "entry__secures", "authority")
        .get(pk=lock_id)
    )
    permit(actor, BudgetRight.EXECUTE, lock)
    resolution = _not_being_announced(resolution_id)
    record_days(lock, actor=actor)
    verdict = release_verdict(lock_facts(lock, amount), order_facts(lock, resolution), amount, today=today())
    verdict.raise_if_refused()
    release = _write(lock, resolution, amount, actor=actor)
    event = FundsReleased(lock=lock.pk, line=lock.line_id, release=release.pk, amount=amount, resolution=resolution.pk)
    record(event, actor=actor, subject=lock)
    _settle_effects(lock, resolution, actor=actor)
    lines_are_due(lock.line_id)
    return release


def _not_being_announced(resolution_id: UUID) -> Resolution:
    """The resolution, locked: an announcement at the same moment sees this release, or this release sees it."""
    rows = Resolution.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("consultation__organization").get(pk=resolution_id)


def _write(lock: Lock, resolution: Resolution, amount: Money, *, actor: Actor) -> Release:
    with explained():
        release = Release.objects.create(
            lock=lock,
            amount_cents=amount.cents,
            resolution=resolution,
            released_at=now(),
            announced_at=now() if resolution.announced_at else None,
        )
    book(
        ReleasePosting,
        act=release,
        line_id=lock.line_id,
        year=lock.year,
        pot=lock.pot,
        amount=amount,
        key=f"release:{release.pk}",
        actor=actor,
    )
    return release


def _settle_effects(lock: Lock, resolution: Resolution, *, actor: Actor) -> None:
    """When all that the resolution orders is released, its effects are executed."""
    order = order_facts(lock, resolution)
    if order.used < order.ordered:
        return
    result = Message("{amount} freigegeben.", amount=order.used)
    for effect in release_effects(resolution.pk, lock.pk).filter(state="due").select_related("point__paper"):
        mark_executed(effect, actor=actor, result=result)
