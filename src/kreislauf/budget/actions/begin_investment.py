"""Record that an investment has begun."""

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._publicity import lines_are_due
from kreislauf.budget.events import InvestmentBegun
from kreislauf.budget.models import BudgetLine
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.corrections import begin_shown
from kreislauf.budget.queries.line_page import last_day_to_begin
from kreislauf.budget.rules.lapse import is_begun_in_time, may_begin
from kreislauf.budget.rules.plan_steps import not_in_future
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.api import settle
from kreislauf.people.permissions import may, permit


@transaction.atomic(durable=True)
def begin_investment(
    *, actor: Actor, line_id: UUID, on: date, evidence: str, reason: str = "", seen: str | None = None
) -> BudgetLine:
    """From that day on the line's authorisation lives until the last payment for its purpose (KomHKVO §20).

    What is still locked was not begun and lapses on its day all the same. A recorded beginning is corrected with
    a `reason`. Raises Refusal for a day after the lapse: a later beginning revives nothing; and after the lapse to
    whoever is not of the treasury, whatever day is named. `seen` is the mark of what the page showed: raises Conflict
    where somebody else recorded another beginning since.
    """
    rows = BudgetLine.objects.select_for_update(of=("self",), no_key=True)
    line = rows.select_related("account", "plan", "product__sub_budget").get(pk=line_id)
    permit(actor, BudgetRight.COMMIT_FUNDS, line)
    not_in_future(on, today()).raise_if_refused()
    if not line.account.is_investment or not evidence.strip():
        raise Refusal.because(
            Message("Der Beginn wird zu einer Investition festgehalten, mit Tag und Nachweis."), norm="KomHKVO §20"
        )
    settled = settle(
        actor,
        seen,
        stored=begin_shown(line),
        entered={"on": on, "evidence": evidence.strip()},
        subject=line,
        saved_by=[InvestmentBegun],
        together=True,
    )
    if seen is not None and not settled.is_new:
        return line
    if line.begun_on is not None and not reason.strip():
        raise Refusal.because(
            Message(
                "Der Beginn ist schon festgehalten: {day}, {evidence}.", day=line.begun_on, evidence=line.begun_evidence
            ),
            norm="KomHKVO §20",
            remedy=Message("Stimmt er nicht, berichtigen Sie ihn mit einer Begründung."),
        )
    last_day = last_day_to_begin(line)
    is_vouched = is_begun_in_time(line.begun_on, last_day) or may(actor, BudgetRight.RUN_PLAN, line.plan)
    may_begin(on, last_day, today=today(), is_vouched=is_vouched).raise_if_refused()
    line.begun_on, line.begun_evidence = on, evidence.strip()
    line.save(update_fields=["begun_on", "begun_evidence"])
    event = InvestmentBegun(line=line.pk, on=on, evidence=line.begun_evidence)
    record(event, actor=actor, subject=line, reason=reason.strip())
    keep_replaced(settled, actor=actor, subject=line)
    lines_are_due(line.pk)
    return line
