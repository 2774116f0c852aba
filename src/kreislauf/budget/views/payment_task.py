"""What every step of a payment shows and does, until all of it is paid or has come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from kreislauf.budget.queries.returns import ReturnPage
from kreislauf.budget.queries.spending_pages import PaymentPage
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import Task, perform

VERBS: Final[dict[str, Any]] = {
    "certify_payment": gettext_lazy("Als richtig bescheinigen"),
    "order_payment": gettext_lazy("Zahlung anordnen"),
    "pay_out": gettext_lazy("Auszahlen"),
    "cancel_payment": gettext_lazy("Stornieren"),
    "record_return": gettext_lazy("Rückzahlung festhalten"),
    "confirm_return": gettext_lazy("Rückzahlung bestätigen"),
    "reject_return": gettext_lazy("Rückzahlung ablehnen"),
    "withdraw_return": gettext_lazy("Rückzahlung zurückziehen"),
}


def payment_task(
    request: HttpRequest,
    page: PaymentPage | ReturnPage,
    key: str,
    *,
    lead: Message,
    question: Message,
    said: Message,
    consequences: Sequence[Message],
    form: Form,
    act: Callable[..., Any],
) -> HttpResponse:
    """Ask whether the step `key` is to be taken and take it; back to the payment."""
    payment = page.payment
    task = Task(
        question=question,
        verb=VERBS[key],
        back=reverse("budget:payment", args=[payment.pk]),
        said=said,
        crumbs=crumbs.of_payment(payment.pk, str(payment)),
        lead=lead,
        consequences=consequences,
    )
    return perform(request, form, act, task)
