"""Add a line to a plan."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import LineAdded
from kreislauf.budget.kinds.listing import enter
from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, EntryKind, LedgerAccount, PlanState
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.publish import publish_line
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
    """Haushaltsposition of a plan not yet in force; its appropriation posts when the plan takes effect."""
    plan = BudgetPlan.objects.select_for_update(no_key=True).get(pk=plan_id)
    permit(actor, BudgetRight.PLAN_BUDGET)
    if plan.state not in {PlanState.DRAFT, PlanState.ADOPTED}:
        raise Refusal.because(
            Message("Der Haushalt {year} ist schon in Kraft.", year=str(plan.fiscal_year)), norm="NKomVG §115"
        )
    place = BudgetLine.objects.filter(plan=plan, product=product_id, account=account_id, measure=measure_id)
    if place.exists():
        raise Refusal.because(Message("Diese Haushaltsposition gibt es in diesem Haushalt schon."))
    if measure_id and not LedgerAccount.objects.get(pk=account_id).is_investment:
        raise Refusal.because(
            Message("Eine Investitionsmaßnahme steht auf einem investiven Sachkonto."), norm="KomHKVO §4"
        )
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
    publish_line(line.pk)
    return line
