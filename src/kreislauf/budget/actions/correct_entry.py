"""Correct or remove an entry that the treasury itself put on a draft's amendment list."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import EntryCorrected, EntryRemoved
from kreislauf.budget.models import AmendmentEntry
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.corrections import entry_shown
from kreislauf.budget.rules.adoption import is_draft
from kreislauf.budget.rules.amendments import is_own_entry
from kreislauf.budget.rules.corrections import has_words, may_remove
from kreislauf.budget.store.refusals import explained
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Money, Refusal
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def correct_entry(*, actor: Actor, entry_id: UUID, text: str, amount: Money, seen: str | None = None) -> AmendmentEntry:
    """Text and amount; what a resolution entered stays as it was resolved.

    `seen` is the mark of what the page showed: raises Conflict where somebody else corrected it since.
    """
    entry = _own_entry(actor, entry_id)
    has_words(None, text).raise_if_refused()
    if not amount:
        raise Refusal.because(Message("Ein Eintrag ohne Betrag sagt nichts: Entfernen Sie ihn stattdessen."))
    settled = settle(
        actor,
        seen,
        stored=entry_shown(entry),
        entered={"text": text.strip()[:400], "amount": amount},
        subject=entry.plan,
        saved_by=[EntryCorrected],
        about={"entry": entry.pk},
        together=True,
    )
    if seen is not None and not settled.is_new:
        return entry
    before = Money(entry.amount_cents)
    entry.text, entry.amount_cents = settled.values["text"], settled.values["amount"].cents
    with explained():
        entry.save(update_fields=["text", "amount_cents"])
    event = EntryCorrected(entry=entry.pk, text=entry.text, before=before, amount=amount)
    record(event, actor=actor, subject=entry.plan)
    keep_replaced(settled, actor=actor, subject=entry)
    return entry


@transaction.atomic(durable=True)
def remove_entry(*, actor: Actor, entry_id: UUID, reason: str) -> None:
    """Take an entry off the list, with a reason, as long as no lock secures it."""
    entry = _own_entry(actor, entry_id)
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum der Eintrag entfällt."))
    locks = [Message("Ein Sperrvermerk gehört dazu.")] if entry.secured_by.exists() else []
    may_remove(entry.text, locks).raise_if_refused()
    event = EntryRemoved(entry=entry.pk, text=entry.text, amount=Money(entry.amount_cents))
    with explained():
        entry.delete()
    record(event, actor=actor, subject=entry.plan, reason=reason.strip())


def _own_entry(actor: Actor, entry_id: UUID) -> AmendmentEntry:
    entry = AmendmentEntry.objects.select_for_update(of=("self", "plan")).select_related("plan").get(pk=entry_id)
    permit(actor, BudgetRight.PLAN_BUDGET)
    is_draft(entry.plan.fiscal_year, entry.plan.state).raise_if_refused()
    is_own_entry(entry.effect_id is not None).raise_if_refused()
    return entry
