"""Record that an investment has begun."""

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import InvestmentBegun
from kreislauf.budget.models import BudgetLine
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.rules.plan_steps import not_in_future
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def begin_investment(*, actor: Actor, line_id: UUID, on: date, evidence: str) -> BudgetLine:
    """From now on the line's authorisation lives until the last payment for its purpose (KomHKVO §20).

    What is still locked was not begun and lapses on its day all the same.
    """
    line = BudgetLine.objects.select_related("account", "product__sub_budget").get(pk=line_id)
    permit(actor, BudgetRight.COMMIT_FUNDS, line)
    not_in_future(on, today()).raise_if_refused()
    if not line.account.is_investment or line.begun_on is not None or not evidence.strip():
        raise Refusal.because(
            Message("Der Beginn lässt sich je Investition einmal festhalten, mit Tag und Nachweis."), norm="KomHKVO §20"
        )
    line.begun_on, line.begun_evidence = on, evidence.strip()
    line.save(update_fields=["begun_on", "begun_evidence"])
    event = InvestmentBegun(line=line.pk, on=on, evidence=line.begun_evidence)
    record(event, actor=actor, subject=line)
    return line
