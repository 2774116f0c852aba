"""Correct or remove what lines are made of: sub-budgets, products, accounts, investment measures."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import StructureAdded, StructureCorrected, StructureRemoved
from kreislauf.budget.models import BudgetLine, InvestmentMeasure, LedgerAccount, Product, SubBudget
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.corrections import PARENTS, STRUCTURE, part_shown, what_rests_on_structure
from kreislauf.budget.rules.corrections import has_words, keeps_place, may_remove
from kreislauf.budget.store.refusals import explained
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit

Part = SubBudget | Product | LedgerAccount | InvestmentMeasure


@transaction.atomic(durable=True)
def correct_structure(  # what the page of one part asks
    *,
    actor: Actor,
    kind: str,
    part_id: UUID,
    number: str,
    name: str,
    parent_id: UUID | None = None,
    seen: str | None = None,
) -> Part:
    """Number, name and place. Raises Refusal once an adopted plan is made of it (NKomVG §112).

    `seen` is the mark of what the page showed: raises Conflict where somebody else corrected the same since.
    """
    part = _part(actor, kind, part_id)
    has_words(number, name).raise_if_refused()
    entered = {"number": number.strip(), "name": name.strip()}
    if parent_id is not None and kind in PARENTS:
        entered["parent_id"] = str(parent_id)
    settled = settle(
        actor,
        seen,
        stored=part_shown(kind, part),
        entered=entered,
        subject=part,
        saved_by=[StructureCorrected, StructureAdded],
    )
    changed = {PARENTS[kind] if field == "parent_id" else field: value for field, value in settled.values.items()}
    if STRUCTURE[kind].objects.filter(number=changed["number"]).exclude(pk=part.pk).exists():
        raise Refusal.because(Message("Die Nummer {number} ist schon vergeben.", number=changed["number"]))
    before = str(part)
    moves = isinstance(part, Product) and changed.get("sub_budget_id") not in {None, str(part.sub_budget_id)}
    is_booked = moves and BudgetLine.objects.filter(product=part.pk, posting_count__gt=0).exists()
    keeps_place(before, is_booked=is_booked, moves=moves).raise_if_refused()
    fields = [field for field, value in changed.items() if str(getattr(part, field)) != value]
    for field in fields:
        setattr(part, field, changed[field])
    if fields:
        with explained():
            part.save(update_fields=[field.removesuffix("_id") for field in fields])
        event = StructureCorrected(before=before, number=part.number, name=part.name)
        record(event, actor=actor, subject=part)
        keep_replaced(settled, actor=actor, subject=part)
    return part


@transaction.atomic(durable=True)
def remove_structure(*, actor: Actor, kind: str, part_id: UUID, reason: str) -> None:
    """Remove what nothing is made of, with a reason. Raises Refusal naming what rests on it."""
    part = _part(actor, kind, part_id)
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum das entfällt."))
    may_remove(str(part), what_rests_on_structure(part)).raise_if_refused()
    event = StructureRemoved(number=part.number, name=part.name)
    record(event, actor=actor, subject=part, reason=reason.strip())
    with explained():
        part.delete()


def _part(actor: Actor, kind: str, part_id: UUID) -> Part:
    permit(actor, BudgetRight.PLAN_BUDGET)
    part: Part = STRUCTURE[kind].objects.select_for_update().get(pk=part_id)
    return part
