"""Correct or remove a line of a draft."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import LineAdded, LineCorrected, LineRemoved
from kreislauf.budget.models import BudgetLine, BudgetPlan, LedgerAccount
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.corrections import line_shown, what_rests_on_line
from kreislauf.budget.rules.adoption import is_draft
from kreislauf.budget.rules.amendments import measure_needs_investment
from kreislauf.budget.rules.corrections import has_words, keeps_place, may_remove
from kreislauf.budget.store.refusals import explained
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def correct_line(
    *,
    actor: Actor,
    line_id: UUID,
    name: str,
    product_id: UUID,
    account_id: UUID,
    measure_id: UUID | None = None,
    explanation: str = "",
    seen: str | None = None,
) -> BudgetLine:
    """Name, explanation and place of a draft's line; amounts are corrected on the amendment list.

    `seen` is the mark of what the page showed: raises Conflict where somebody else corrected the same since.
    """
    line = _draft_line(actor, line_id)
    has_words(None, name).raise_if_refused()
    entered = {
        "name": name.strip(),
        "product_id": str(product_id),
        "account_id": str(account_id),
        "measure_id": str(measure_id or ""),
        "explanation": explanation.strip(),
    }
    settled = settle(
        actor, seen, stored=line_shown(line), entered=entered, subject=line, saved_by=[LineCorrected, LineAdded]
    )
    if seen is not None and not settled.is_new:
        return line
    _write(line, settled.values, actor)
    keep_replaced(settled, actor=actor, subject=line)
    return line


def _write(line: BudgetLine, values: dict[str, Any], actor: Actor) -> None:
    place = {"product": values["product_id"], "account": values["account_id"], "measure": values["measure_id"] or None}
    is_investment = LedgerAccount.objects.get(pk=place["account"]).is_investment
    measure_needs_investment(place["measure"] is not None, is_investment).raise_if_refused()
    if BudgetLine.objects.filter(plan=line.plan, **place).exclude(pk=line.pk).exists():
        raise Refusal.because(Message("Diese Haushaltsposition gibt es in diesem Haushalt schon."))
    kept = {"product": line.product_id, "account": line.account_id, "measure": line.measure_id}
    moves = any(str(kept[part] or "") != str(place[part] or "") for part in kept)
    keeps_place(line.name, is_booked=line.posting_count > 0, moves=moves).raise_if_refused()
    before = line.name
    line.name, line.explanation = values["name"], values["explanation"]
    line.product_id, line.account_id, line.measure_id = (
        UUID(place["product"]),
        UUID(place["account"]),
        UUID(place["measure"]) if place["measure"] else None,
    )
    with explained():
        line.save(update_fields=["name", "explanation", "product", "account", "measure"])
    record(LineCorrected(before=before, name=line.name), actor=actor, subject=line)


@transaction.atomic(durable=True)
def remove_line(*, actor: Actor, line_id: UUID, reason: str) -> None:
    """Take a line out of its draft, with the amounts the treasury gave it, as long as nothing else rests on it."""
    line = _draft_line(actor, line_id)
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum die Position entfällt."))
    may_remove(line.name, what_rests_on_line(line)).raise_if_refused()
    event = LineRemoved(line=line.pk, name=line.name)
    with explained():
        line.amendments.filter(effect=None).delete()
        line.delete()
    record(event, actor=actor, subject=line.plan, reason=reason.strip())


def _draft_line(actor: Actor, line_id: UUID) -> BudgetLine:
    """The line of a draft, locked with its plan so that no adoption comes between."""
    plan_id = BudgetLine.objects.values_list("plan", flat=True).get(pk=line_id)
    plan = BudgetPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    permit(actor, BudgetRight.PLAN_BUDGET)
    is_draft(plan.fiscal_year, plan.state).raise_if_refused()
    rows = BudgetLine.objects.select_for_update(of=("self",)).select_related("plan", "account")
    return rows.get(pk=line_id)
