"""Entering the amendment list and leaving it, for the kinds whose effects stand there."""

from __future__ import annotations

from kreislauf.budget.events import EntryDropped, EntryListed, EntryResumed, PostedEffectSuspended
from kreislauf.budget.models import AmendmentEntry
from kreislauf.budget.store.refusals import explained
from kreislauf.council.api import LONGEST_RESULT, Effect, lapse
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, now
from kreislauf.ui import text


def enter(entry: AmendmentEntry, *, actor: Actor) -> AmendmentEntry:
    """Put an entry on its plan's list. Raises Refusal when the list is closed."""
    with explained():
        entry.save(force_insert=True)
    event = EntryListed(entry=entry.pk, kind=entry.kind, text=entry.text, amount=Money(entry.amount_cents))
    record(event, actor=actor, subject=entry.plan)
    return entry


def enter_nothing(effect: Effect, *, actor: Actor) -> None:
    """Another body's "decision" puts nothing into the plan: the effect lapses and says why (NKomVG §58(1) Nr. 9)."""
    body = effect.resolution.consultation.organization.name if effect.resolution else ""
    reason = Message(
        "Nicht in den Haushalt aufgenommen: Darüber beschließt nur der Kreistag (NKomVG §58 Abs. 1 Nr. 9), "
        "entschieden hat {body}.",
        body=body,
    )
    effect.result = text.say(reason)[:LONGEST_RESULT]
    lapse([effect], actor=actor, reason=text.say(reason))


def drop_entry(effect: Effect, *, actor: Actor) -> None:
    """The effect is suspended or fell: an entry not yet posted rests; a posted one alerts the treasury."""
    entry = AmendmentEntry.objects.select_related("plan", "line").filter(effect=effect, dropped_at=None).first()
    if entry is None:
        return
    if entry.posted_at is not None and entry.line is not None:
        record(PostedEffectSuspended(line=entry.line.pk, text=entry.text), actor=actor, subject=entry.line)
        return
    for resting in [entry, *entry.secured_by.filter(dropped_at=None)]:
        resting.dropped_at = now()
        resting.save(update_fields=["dropped_at"])
        record(EntryDropped(entry=resting.pk, text=resting.text), actor=actor, subject=entry.plan)


def resume_entry(effect: Effect, *, actor: Actor) -> bool:
    """The resolution stands: its entry that rested counts again; False where it never had one."""
    entry = AmendmentEntry.objects.select_related("plan").filter(effect=effect).first()
    if entry is None:
        return False
    if entry.dropped_at is not None:
        entry.dropped_at = None
        entry.save(update_fields=["dropped_at"])
        record(EntryResumed(entry=entry.pk, text=entry.text), actor=actor, subject=entry.plan)
    return True
