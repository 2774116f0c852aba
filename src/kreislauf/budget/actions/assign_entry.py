"""Assign an entry of the amendment list to a line."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import EntryAssigned
from kreislauf.budget.models import AmendmentEntry, BudgetLine, EntryKind
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.corrections import place_shown
from kreislauf.budget.rules.adoption import is_draft
from kreislauf.budget.rules.amendments import may_assign
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def assign_entry(*, actor: Actor, entry_id: UUID, line_id: UUID, seen: str | None = None) -> AmendmentEntry:
    """Put an appropriation of the list on a line of its plan; the locks that secure it follow it.

    `seen` is the mark of the line that the page showed: raises Conflict where somebody else chose another since.
    """
    entry = AmendmentEntry.objects.select_for_update(of=("self",)).select_related("plan", "effect").get(pk=entry_id)
    permit(actor, BudgetRight.PLAN_BUDGET)
    settled = settle(
        actor,
        seen,
        stored=place_shown(entry),
        entered={"line_id": str(line_id)},
        subject=entry.plan,
        saved_by=[EntryAssigned],
        about={"entry": entry.pk},
    )
    if seen is not None and not settled.is_new:
        return entry
    line = BudgetLine.objects.select_related("account").get(pk=line_id)
    if entry.posted_at is not None or entry.kind != EntryKind.APPROPRIATE:
        raise Refusal.because(Message("Zuordnen lassen sich nur Ansätze, die noch nicht gebucht sind."))
    if entry.effect_id is None:
        is_draft(entry.plan.fiscal_year, entry.plan.state).raise_if_refused()
    if line.plan_id != entry.plan_id:
        raise Refusal.because(Message("Die Position gehört zu einem anderen Haushalt."))
    wanted = entry.effect.params.get("investment") if entry.effect else None
    may_assign(wanted, line.account.is_investment).raise_if_refused()
    for row in [entry, *entry.secured_by.all()]:
        row.line = line
        row.save(update_fields=["line"])
    event = EntryAssigned(entry=entry.pk, text=entry.text, line=line.pk, line_name=line.name)
    record(event, actor=actor, subject=entry.plan)
    keep_replaced(settled, actor=actor, subject=entry)
    return entry
