"""Add a line to a plan."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._publicity import lines_are_due
from kreislauf.budget.events import LineAdded
from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, EntryKind, LedgerAccount
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.adoption import waits_for_a_line
from kreislauf.budget.rules.adoption import may_add_line
from kreislauf.budget.rules.amendments import measure_needs_investment
from kreislauf.budget.store.amendment_list import enter
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal, now
from kreislauf.people.permissions import permit

NOTHING = Money(0)


@transaction.atomic(durable=True)
def add_line(
    *,
    actor: Actor,
    plan_id: UUID,
    product_id: UUID,
    account_id: UUID,
    name: str,
    measure_id: UUID | None = None,
    explanation: str = "",
    appropriation: Money = NOTHING,
) -> BudgetLine:
    """Haushaltsposition of a draft; its appropriation posts when the plan takes effect.

    After the adoption only the place for money that the Kreistag put in, without an amount of its own (NKomVG §58(1)).
    """
    plan = BudgetPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    permit(actor, BudgetRight.PLAN_BUDGET)
    may_add_line(
        plan.fiscal_year, plan.state, waits_for_a_line=waits_for_a_line(plan), appropriation=appropriation
    ).raise_if_refused()
    place = BudgetLine.objects.filter(plan=plan, product=product_id, account=account_id, measure=measure_id)
    if place.exists():
        raise Refusal.because(Message("Diese Haushaltsposition gibt es in diesem Haushalt schon."))
    is_investment = LedgerAccount.objects.get(pk=account_id).is_investment
    measure_needs_investment(bool(measure_id), is_investment).raise_if_refused()
    line = BudgetLine.objects.create(
        plan=plan,
        product_id=product_id,
        account_id=account_id,
        measure_id=measure_id,
        name=name,
        explanation=explanation,
    )
    record(LineAdded(name=name, amount=appropriation), actor=actor, subject=line)
    if appropriation:
        entry = AmendmentEntry(
            plan=plan,
            kind=EntryKind.APPROPRIATE,
            text=name,
            amount_cents=appropriation.cents,
            line=line,
            entered_at=now(),
        )
        enter(entry, actor=actor)
    lines_are_due(line.pk)
    return line
