"""Carry funds over from an earlier year."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import FundsCarriedOver
from kreislauf.budget.models import AmendmentEntry, BudgetLine, EntryKind, PostingKind
from kreislauf.budget.models.booking import book, explained
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.publish import refresh_soon
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def carry_over_funds(*, actor: Actor, line_id: UUID, amount: Money, reason: str) -> AmendmentEntry:
    """Ermächtigungsübertragung onto a line, with its reason (KomHKVO §20); needs no plan in force."""
    line = BudgetLine.objects.select_related("plan").get(pk=line_id)
    permit(actor, BudgetRight.PLAN_BUDGET)
    if amount <= Money(0) or not reason.strip():
        raise Refusal.because(Message("Eine Übertragung braucht einen Betrag und eine Begründung."), norm="KomHKVO §20")
    entry = AmendmentEntry(
        plan=line.plan,
        kind=EntryKind.CARRY_OVER,
        text=reason.strip()[:400],
        amount_cents=amount.cents,
        line=line,
        entered_at=now(),
        posted_at=now(),
    )
    with explained():
        entry.save(force_insert=True)
    book(
        act=entry,
        kind=PostingKind.CARRY_OVER,
        line_id=line.pk,
        year=line.plan.fiscal_year,
        amount=amount,
        key=f"entry:{entry.pk}",
        actor=actor,
    )
    record(FundsCarriedOver(line=line.pk, amount=amount), actor=actor, subject=line, reason=reason)
    refresh_soon(line.pk)
    return entry
