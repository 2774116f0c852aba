"""Payments: the list, one payment, and what each pair of eyes does with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.budget import actions
from kreislauf.budget.forms import ConfirmForm, OrderPaymentForm, ReasonForm
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries import spending_pages as queries
from kreislauf.budget.views import crumbs
from kreislauf.budget.views.payment_task import VERBS, payment_task
from kreislauf.kernel import Message
from kreislauf.people.api import timeline_page
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import READ_AND_WRITE, filter_links, page_or_fragment, paginate, posted
from kreislauf.ui.states import state
from kreislauf.ui.steps import Step, Steps

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
    page = queries.payment_to(request.actor, payment_id, BudgetRight.CERTIFY_PAYMENT)
    return payment_task(
        request,
        page,
        "certify_payment",
        lead=page.subject,
        question=Message("Ist die Rechnung sachlich und rechnerisch richtig?"),
        said=Message("Die Rechnung ist als richtig bescheinigt."),
        consequences=[Message("Anordnen soll die Zahlung eine andere Person (KomHKVO §42 Abs. 4).")],
        form=ConfirmForm(posted(request)),
        act=partial(actions.certify_payment, actor=request.actor, payment_id=payment_id),
    )


@READ_AND_WRITE
def order_payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Who certified it needs a reason to order it as well."""
    page = queries.payment_to(request.actor, payment_id, BudgetRight.ORDER_PAYMENT)
    return payment_task(
        request,
        page,
        "order_payment",
        lead=page.subject,
        question=Message("Zahlung anordnen?"),
        said=Message("Die Zahlung ist angeordnet."),
        consequences=[Message("Danach zahlt die Kreiskasse aus. Wer anordnet, zahlt nie aus (KomHKVO §42 Abs. 5).")],
        form=OrderPaymentForm(posted(request)),
        act=partial(actions.order_payment, actor=request.actor, payment_id=payment_id),
    )


@READ_AND_WRITE
def pay_out(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """By the cash office, never by who ordered it."""
    page = queries.payment_to(request.actor, payment_id, BudgetRight.PAY_OUT)
    return payment_task(
        request,
        page,
        "pay_out",
        lead=page.subject,
        question=Message("Betrag auszahlen?"),
        said=Message("Der Betrag ist ausgezahlt und gebucht."),
        consequences=[
            Message(
                "Die Auszahlung wird sofort gebucht. Umkehren lässt sie sich nur, wenn das Geld zurückkommt und eine "
                "zweite Person das bestätigt."
            )
        ],
        form=ConfirmForm(posted(request)),
        act=partial(actions.pay_out, actor=request.actor, payment_id=payment_id),
    )


@READ_AND_WRITE
def cancel_payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """With a reason, as long as it is not paid."""
    page = queries.payment_to(request.actor, payment_id, BudgetRight.CANCEL_PAYMENT)
    return payment_task(
        request,
        page,
        "cancel_payment",
        lead=page.subject,
        question=Message("Warum stornieren Sie diese Zahlung?"),
        said=Message("Die Zahlung ist storniert."),
        consequences=[Message("Der Betrag ist danach wieder gebunden und ohne Rechnung.")],
        form=ReasonForm(posted(request)),
        act=partial(actions.cancel_payment, actor=request.actor, payment_id=payment_id),
    )
