"""Payments: the list, one payment, and what each pair of eyes does with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kreislauf.budget import actions
from kreislauf.budget.forms import ConfirmForm, OrderPaymentForm, ReasonForm
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries import spending_pages as queries
from kreislauf.budget.views import crumbs
from kreislauf.budget.views.methods import READ_AND_WRITE, posted
from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.people.queries import timeline_page
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import Task, filter_links, page_or_fragment, paginate, perform
from kreislauf.ui.states import state
from kreislauf.ui.steps import Step, Steps

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
UNDOING: Final = frozenset({"cancel_payment", "withdraw_return", "reject_return"})
"""Never the prominent button."""


@require_safe
def payments(request: HttpRequest) -> HttpResponse:
    """Payments the reader may see, those that wait first."""
    permit(request.actor, BudgetRight.SEE_BUDGET)
    chosen = request.GET.get("stand", "")
    context = {
        "page": paginate(request, queries.payments(request.actor, state=chosen)),
        "states": filter_links(
            request,
            "stand",
            [(key, state(word).label) for key, word in queries.payment_states()],
            all_label=_("alle"),
            counts=queries.payment_counts(request.actor),
        ),
        "crumbs": crumbs.of_budget(_("Zahlungen")),
    }
    return page_or_fragment(request, "budget/payments.html", context)


@require_safe
def payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Who entered, certified, ordered and paid it, and what comes next."""
    page = queries.payment_page(request.actor, payment_id)
    context = {
        "page": page,
        "steps": Steps(tuple(_steps(page))),
        "entries": timeline_page(page.payment),
        "crumbs": [*crumbs.of_payment(payment_id, str(page.payment))[:-1], (str(page.payment), "")],
    }
    return page_or_fragment(request, "budget/payment.html", context)


def _steps(page: queries.PaymentPage) -> Iterator[Step]:
    for step in page.steps:
        href = reverse(f"budget:{step.key}", args=[step.of or page.payment.pk])
        yield Step(VERBS[step.key], href, step.verdict, step.hint or "", is_last_resort=step.key in UNDOING)


@READ_AND_WRITE
def certify_payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Right in substance and in figures (KomHKVO §42)."""
    return _task(
        request,
        queries.payment_to(request.actor, payment_id, BudgetRight.CERTIFY_PAYMENT),
        "certify_payment",
        question=Message("Ist die Rechnung sachlich und rechnerisch richtig?"),
        said=Message("Die Rechnung ist als richtig bescheinigt."),
        consequences=[Message("Anordnen soll die Zahlung eine andere Person (KomHKVO §42 Abs. 4).")],
        form=ConfirmForm(posted(request)),
        act=actions.certify_payment,
    )


@READ_AND_WRITE
def order_payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Who certified it needs a reason to order it as well."""
    return _task(
        request,
        queries.payment_to(request.actor, payment_id, BudgetRight.ORDER_PAYMENT),
        "order_payment",
        question=Message("Zahlung anordnen?"),
        said=Message("Die Zahlung ist angeordnet."),
        consequences=[Message("Danach zahlt die Kreiskasse aus. Wer anordnet, zahlt nie aus (KomHKVO §42 Abs. 5).")],
        form=OrderPaymentForm(posted(request)),
        act=actions.order_payment,
    )


@READ_AND_WRITE
def pay_out(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """By the cash office, never by who ordered it."""
    return _task(
        request,
        queries.payment_to(request.actor, payment_id, BudgetRight.PAY_OUT),
        "pay_out",
        question=Message("Betrag auszahlen?"),
        said=Message("Der Betrag ist ausgezahlt und gebucht."),
        consequences=[
            Message(
                "Die Auszahlung wird sofort gebucht. Umkehren lässt sie sich nur, wenn das Geld zurückkommt und eine "
                "zweite Person das bestätigt."
            )
        ],
        form=ConfirmForm(posted(request)),
        act=actions.pay_out,
    )


@READ_AND_WRITE
def cancel_payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """With a reason, as long as it is not paid."""
    return _task(
        request,
        queries.payment_to(request.actor, payment_id, BudgetRight.CANCEL_PAYMENT),
        "cancel_payment",
        question=Message("Warum stornieren Sie diese Zahlung?"),
        said=Message("Die Zahlung ist storniert."),
        consequences=[Message("Der Betrag ist danach wieder gebunden und ohne Rechnung.")],
        form=ReasonForm(posted(request)),
        act=actions.cancel_payment,
    )


def _task(
    request: HttpRequest,
    page: queries.PaymentPage,
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
        lead=Message(
            "{invoice} über {amount} für „{title}“.",
            invoice=str(payment),
            amount=page.amount,
            title=payment.commitment.title,
        ),
        consequences=consequences,
    )
    return perform(request, form, partial(act, actor=request.actor, payment_id=payment.pk), task)
