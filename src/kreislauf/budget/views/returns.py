"""Money that came back: recorded by the cash office, confirmed or rejected by a second person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.forms import ConfirmForm, ReasonForm, RecordReturnForm
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.colleagues import who_may_have_asked
from kreislauf.budget.queries.returns import ReturnPage, paid_facts, return_to
from kreislauf.budget.queries.spending_pages import payment_to
from kreislauf.budget.views import crumbs
from kreislauf.budget.views.methods import READ_AND_WRITE, posted
from kreislauf.budget.views.payments import VERBS
from kreislauf.kernel import Message, today
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import Task, perform


@READ_AND_WRITE
def record_return(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """What came in, on which day, by which bank statement."""
    page = payment_to(request.actor, payment_id, BudgetRight.RECORD_RETURN)
    payment, left = page.payment, paid_facts(page.payment).left
    task = Task(
        question=Message("Was ist von dieser Zahlung zurückgekommen?"),
        verb=VERBS["record_return"],
        back=reverse("budget:payment", args=[payment.pk]),
        said=Message("Die Rückzahlung ist festgehalten. Gebucht wird sie, sobald eine zweite Person sie bestätigt."),
        crumbs=crumbs.of_payment(payment.pk, str(payment)),
        lead=Message(
            "{invoice} über {amount} für „{title}“.",
            invoice=str(payment),
            amount=page.amount,
            title=payment.commitment.title,
        ),
        consequences=[
            Message("Kreiskasse oder Kämmerei bestätigt, aber nicht, wer die Rückzahlung festhält oder verlangt hat."),
            Message("Erst danach ist der Betrag wieder gebunden."),
        ],
    )
    form = RecordReturnForm(
        posted(request),
        choices={"asked_by_id": [("", ""), *who_may_have_asked(payment)]},
        initial={"amount": left, "received_on": today()},
    )
    return perform(request, form, partial(actions.record_return, actor=request.actor, payment_id=payment.pk), task)


@READ_AND_WRITE
def confirm_return(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """The second person has seen the money on the account."""
    return _settle(
        request,
        return_to(request.actor, return_id, BudgetRight.CONFIRM_RETURN),
        "confirm_return",
        question=Message("Steht das Geld auf dem Konto?"),
        said=Message("Die Rückzahlung ist bestätigt und gebucht."),
        consequences=[Message("Der Betrag ist danach wieder gebunden, ohne Rechnung.")],
        form=ConfirmForm(posted(request)),
        act=actions.confirm_return,
    )


@READ_AND_WRITE
def reject_return(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """The money is not there."""
    return _settle(
        request,
        return_to(request.actor, return_id, BudgetRight.CONFIRM_RETURN),
        "reject_return",
        question=Message("Warum stimmt diese Rückzahlung nicht?"),
        said=Message("Die Rückzahlung ist abgelehnt. Die Zahlung bleibt ausgezahlt."),
        consequences=[Message("Die Rückzahlung kann danach neu und richtig festgehalten werden.")],
        form=ReasonForm(posted(request)),
        act=actions.reject_return,
    )


@READ_AND_WRITE
def withdraw_return(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """Who recorded it corrects a mistake."""
    return _settle(
        request,
        return_to(request.actor, return_id, BudgetRight.RECORD_RETURN),
        "withdraw_return",
        question=Message("Warum ziehen Sie diese Rückzahlung zurück?"),
        said=Message("Die Rückzahlung ist zurückgezogen."),
        consequences=[Message("Die Rückzahlung kann danach neu und richtig festgehalten werden.")],
        form=ReasonForm(posted(request)),
        act=actions.withdraw_return,
    )


def _settle(
    request: HttpRequest,
    page: ReturnPage,
    key: str,
    *,
    question: Message,
    said: Message,
    consequences: Sequence[Message],
    form: Form,
    act: Callable[..., Any],
) -> HttpResponse:
    payment = page.payment
    task = Task(
        question=question,
        verb=VERBS[key],
        back=reverse("budget:payment", args=[payment.pk]),
        said=said,
        crumbs=crumbs.of_payment(payment.pk, str(payment)),
        lead=page.lead,
        consequences=consequences,
    )
    return perform(request, form, partial(act, actor=request.actor, return_id=page.row.pk), task)
