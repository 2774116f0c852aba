"""Carry expenses into the next year."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._publicity import lines_are_due
from kreislauf.budget.events import FundsCarriedOver
from kreislauf.budget.kinds.postings.carry_out import CarryOut as CarryOutPosting
from kreislauf.budget.kinds.postings.carry_over import CarryOver as CarryOverPosting
from kreislauf.budget.models import BudgetLine, CarryOver
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.carry_over import carry_over_facts
from kreislauf.budget.rules.carry_over import may_carry_over
from kreislauf.budget.rules.payments import person_of
from kreislauf.budget.store.booking import book
from kreislauf.budget.store.refusals import explained
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal, now, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def carry_over(
    *, actor: Actor, line_id: UUID, to_line_id: UUID, amount: Money, carried_on: date, reason: str, evidence: str
) -> CarryOver:
    """Ermächtigungsübertragung (KomHKVO §20): out of the old year's line into one of the next year's plan.

    Creates no money, and does not wait for the new budget (NKomVG §128). Raises Refusal for investments, whose
    authorisation lives on where it is, for locked money, and without reason or evidence. The very same once more
    returns what was carried.
    """
    rows = BudgetLine.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    found = {
        str(row.pk): row
        for row in rows.select_related("plan", "product", "account").filter(pk__in=[line_id, to_line_id])
    }
    line, to_line = found.get(str(line_id)), found.get(str(to_line_id))
    permit(actor, BudgetRight.CARRY_OVER)
    if line is None or to_line is None:
        raise BudgetLine.DoesNotExist(line_id)
    if not reason.strip() or not evidence.strip():
        raise Refusal.because(
            Message("Eine Übertragung braucht ihren Grund und einen Nachweis."),
            norm="KomHKVO §20",
            remedy=Message("Nennen Sie, wofür die Mittel nötig sind, und woraus das hervorgeht."),
        )
    act = {
        "from_line": line, "to_line": to_line, "amount_cents": amount.cents, "carried_on": carried_on,
        "reason": reason.strip(), "evidence": evidence.strip(),
    }  # fmt: skip
    known = CarryOver.objects.filter(**act).first()
    if known is not None:
        return known
    may_carry_over(carry_over_facts(line, to_line), amount, carried_on, today=today()).raise_if_refused()
    with explained():
        made = CarryOver.objects.create(
            **act, from_year=line.plan.fiscal_year, to_year=to_line.plan.fiscal_year, recorded_by_id=person_of(actor),
            recorded_at=now(),
        )  # fmt: skip
    for kind, place, year in (
        (CarryOutPosting, line, made.from_year),
        (CarryOverPosting, to_line, made.to_year),
    ):
        book(kind, act=made, line_id=place.pk, year=year, amount=amount, key=f"{kind.key}:{made.pk}", actor=actor)
        event = FundsCarriedOver(line=place.pk, amount=amount, from_year=made.from_year, to_year=made.to_year)
        record(event, actor=actor, subject=place, reason=made.reason)
        lines_are_due(place.pk)
    return made
