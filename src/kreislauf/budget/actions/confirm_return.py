"""The second person's answer to a recorded return, and its recorder's withdrawal."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import ReturnConfirmed, ReturnRefused
from kreislauf.budget.kinds.postings.repayment import Repayment
from kreislauf.budget.models import PaymentReturn, ReturnReview
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.colleagues import who_can_confirm_returns
from kreislauf.budget.queries.returns import return_facts, return_for_change, returned
from kreislauf.budget.rules.payments import person_of
from kreislauf.budget.rules.returns import may_settle, may_withdraw
from kreislauf.budget.rules.states import PaymentState, ReviewOutcome
from kreislauf.budget.store.booking import book
from kreislauf.budget.store.refusals import explained
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def confirm_return(*, actor: Actor, return_id: UUID) -> PaymentReturn:
    """The second person has seen the money on the account: it is booked back and bound again.

    Raises Refusal to who recorded the return or asked for it, with the names of those who can (KomHKVO §42).
    """
    row = return_for_change(return_id)
    permit(actor, BudgetRight.CONFIRM_RETURN, row.payment)
    _is_second_person(row, person_of(actor))
    _review(row, ReviewOutcome.CONFIRMED, "", actor)
    payment, commitment, amount = row.payment, row.payment.commitment, Money(row.amount_cents)
    book(
        Repayment,
        act=row,
        line_id=commitment.line_id,
        year=commitment.year,
        pot=commitment.pot,
        amount=amount,
        key=f"return:{row.pk}",
        actor=actor,
    )
    if returned(payment).cents == payment.amount_cents:
        payment.state = PaymentState.RETURNED
        payment.save(update_fields=["state"])
    record(ReturnConfirmed(line=commitment.line_id, amount=amount), actor=actor, subject=payment)
    due("line", commitment.line_id)
    return row


@transaction.atomic(durable=True)
def reject_return(*, actor: Actor, return_id: UUID, reason: str) -> PaymentReturn:
    """The second person does not find the money: the return counts no more, the payment stays paid."""
    row = return_for_change(return_id)
    permit(actor, BudgetRight.CONFIRM_RETURN, row.payment)
    _is_second_person(row, person_of(actor))
    return _refused(row, ReviewOutcome.REJECTED, reason, actor)


@transaction.atomic(durable=True)
def withdraw_return(*, actor: Actor, return_id: UUID, reason: str) -> PaymentReturn:
    """Who recorded a return by mistake takes it back, with a reason, until somebody decided on it."""
    row = return_for_change(return_id)
    permit(actor, BudgetRight.RECORD_RETURN, row.payment)
    may_withdraw(return_facts(row), person_of(actor)).raise_if_refused()
    return _refused(row, ReviewOutcome.WITHDRAWN, reason, actor)


def _is_second_person(row: PaymentReturn, person: UUID) -> None:
    facts = return_facts(row)
    others = who_can_confirm_returns(without=[facts.recorded_by, facts.asked_by, person])
    may_settle(facts, person, others).raise_if_refused()


def _refused(row: PaymentReturn, outcome: ReviewOutcome, reason: str, actor: Actor) -> PaymentReturn:
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum die Rückzahlung nicht gilt."))
    _review(row, outcome, reason.strip(), actor)
    event = ReturnRefused(line=row.payment.commitment.line_id, amount=Money(row.amount_cents), what=outcome.word)
    record(event, actor=actor, subject=row.payment, reason=reason)
    return row


def _review(row: PaymentReturn, outcome: ReviewOutcome, reason: str, actor: Actor) -> None:
    with explained():
        ReturnReview.objects.create(
            payment_return=row, outcome=outcome, reason=reason, reviewed_by_id=person_of(actor), reviewed_at=now()
        )
