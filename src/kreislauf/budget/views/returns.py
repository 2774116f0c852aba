"""Money that came back: recorded by the cash office, confirmed or rejected by a second person."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from kreislauf.budget import actions
from kreislauf.budget.forms import ConfirmForm, ReasonForm, RecordReturnForm
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.colleagues import who_may_have_asked
from kreislauf.budget.queries.returns import paid_facts, return_to
from kreislauf.budget.queries.spending_pages import payment_to
from kreislauf.budget.views.payment_task import payment_task
from kreislauf.kernel import Message, today
from kreislauf.ui.pages import READ_AND_WRITE, posted


@READ_AND_WRITE
def record_return(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """What came in, on which day, by which bank statement."""
    page = payment_to(request.actor, payment_id, BudgetRight.RECORD_RETURN)
    return payment_task(
        request,
        page,
        "record_return",
        lead=page.subject,
        question=Message("Was ist von dieser Zahlung zurückgekommen?"),
        said=Message("Die Rückzahlung ist festgehalten. Gebucht wird sie, sobald eine zweite Person sie bestätigt."),
        consequences=[
            Message("Kreiskasse oder Kämmerei bestätigt, aber nicht, wer die Rückzahlung festhält oder verlangt hat."),
            Message("Erst danach ist der Betrag wieder gebunden."),
        ],
        form=RecordReturnForm(
            posted(request),
            choices={"asked_by_id": [("", ""), *who_may_have_asked(page.payment)]},
            initial={"amount": paid_facts(page.payment).left, "received_on": today()},
        ),
        act=partial(actions.record_return, actor=request.actor, payment_id=payment_id),
    )


@READ_AND_WRITE
def confirm_return(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """The second person has seen the money on the account."""
    page = return_to(request.actor, return_id, BudgetRight.CONFIRM_RETURN)
    return payment_task(
        request,
        page,
        "confirm_return",
        lead=page.lead,
        question=Message("Steht das Geld auf dem Konto?"),
        said=Message("Die Rückzahlung ist bestätigt und gebucht."),
        consequences=[Message("Der Betrag ist danach wieder gebunden, ohne Rechnung.")],
        form=ConfirmForm(posted(request)),
        act=partial(actions.confirm_return, actor=request.actor, return_id=return_id),
    )


@READ_AND_WRITE
def reject_return(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """The money is not there."""
    page = return_to(request.actor, return_id, BudgetRight.CONFIRM_RETURN)
    return payment_task(
        request,
        page,
        "reject_return",
        lead=page.lead,
        question=Message("Warum stimmt diese Rückzahlung nicht?"),
        said=Message("Die Rückzahlung ist abgelehnt. Die Zahlung bleibt ausgezahlt."),
        consequences=[Message("Die Rückzahlung kann danach neu und richtig festgehalten werden.")],
        form=ReasonForm(posted(request)),
        act=partial(actions.reject_return, actor=request.actor, return_id=return_id),
    )


@READ_AND_WRITE
def withdraw_return(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """Who recorded it corrects a mistake."""
    page = return_to(request.actor, return_id, BudgetRight.RECORD_RETURN)
    return payment_task(
        request,
        page,
        "withdraw_return",
        lead=page.lead,
        question=Message("Warum ziehen Sie diese Rückzahlung zurück?"),
        said=Message("Die Rückzahlung ist zurückgezogen."),
        consequences=[Message("Die Rückzahlung kann danach neu und richtig festgehalten werden.")],
        form=ReasonForm(posted(request)),
        act=partial(actions.withdraw_return, actor=request.actor, return_id=return_id),
    )
