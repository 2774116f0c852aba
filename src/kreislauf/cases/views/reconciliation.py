"""The dashboard on which nothing gets lost: received = decided + open + withdrawn + handed over, and errands."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.applications.api import RefundForm, errands_overview
from kreislauf.applications.api import refund_payment as refund
from kreislauf.applications.api import retry_errand as retry
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.cases.queries import reconciliation as queries
from kreislauf.kernel import Message
from kreislauf.people.permissions import may
from kreislauf.ui.pages import Task, page_or_fragment, perform, tell


@require_safe
def reconciliation(request: HttpRequest) -> HttpResponse:
    context = {
        "page": queries.reconciliation(request.actor),
        "errands": errands_overview(request.actor),
        "payments": queries.payments_to_clear(request.actor),
        "may_retry": may(request.actor, ApplicationsRight.RETRY_ERRANDS),
        "may_refund": may(request.actor, ApplicationsRight.REFUND_PAYMENTS),
        "crumbs": _crumbs(),
    }
    return page_or_fragment(request, "cases/records/reconciliation.html", context)


@require_POST
def retry_errand(request: HttpRequest, errand_id: UUID) -> HttpResponse:
    retry(actor=request.actor, errand_id=errand_id)
    tell(request, Message("Der Auftrag wird noch einmal versucht."))
    return redirect(reverse("cases:reconciliation") + "#errands")


def refund_payment(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    payment = queries.payment_to_refund(request.actor, payment_id)
    task = Task(
        question=Message("Erstattung von {amount} festhalten?", amount=payment.amount),
        verb=_("Erstattung festhalten"),
        back=reverse("cases:reconciliation") + "#payments",
        said=Message("Die Erstattung ist festgehalten."),
        crumbs=[*_crumbs()[:-1], (_("Abgleich der Eingänge"), reverse("cases:reconciliation"))],
        lead=Message("Gebühr für „{service}“.", service=payment.service),
        consequences=[Message("Das Geld selbst geht über den Zahlungsdienst oder die Kreiskasse zurück.")],
    )
    act = partial(refund, actor=request.actor, payment_id=payment_id)
    return perform(request, RefundForm(request.POST or None), act, task)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Leistungen"), reverse("catalogue:catalogue")), (_("Abgleich der Eingänge"), "")]
