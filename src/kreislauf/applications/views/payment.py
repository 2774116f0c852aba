"""Paying the fee before submitting, the provider's reports, and the pages of the local test provider."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kreislauf.applications.actions.begin_payment import begin_payment
from kreislauf.applications.actions.settle_payment import settle_payment
from kreislauf.applications.kinds.payment_providers import (
    ORDER,
    REPORT,
    LocalOrder,
    available_provider,
    read_order,
    signed_report,
)
from kreislauf.applications.queries.payments import payment_page
from kreislauf.applications.rules.payments import ForgedCallback, PaymentResult, must_pay_first
from kreislauf.applications.views._applicant import applicant, framed, private
from kreislauf.kernel import Actor, Message, Refusal, UnknownKind
from kreislauf.kernel.numbers import small_number
from kreislauf.people.permissions import NotPermitted
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment, warn

REPORTER: Final = Actor.system("payment_report")
LARGEST_REPORT: Final = 16 * 1024


@READ_AND_WRITE
@private
def pay(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What it costs, and the way to the provider; once paid, the way on to submitting."""
    actor, verdict = applicant(request), None
    page = payment_page(actor, application_id)
    if page.is_received:
        return redirect("apply:receipt", application_id)
    if not must_pay_first(fee=page.fee, has_provider=available_provider() is not None) and not page.is_paid:
        return redirect("apply:check", application_id)
    if request.method == "POST":
        try:
            begun = begin_payment(actor=actor, application_id=application_id)
        except NotPermitted:
            raise Http404 from None
        except Refusal as refusal:
            verdict = refusal.verdict
        else:
            return _to_provider(request, begun.url, application_id)
    context = {"page": page, "verdict": verdict, "provider": available_provider()}
    status = 422 if verdict else 200
    return page_or_fragment(request, "applications/submission/pay.html", framed(context), status=status)


def _to_provider(request: HttpRequest, url: str, application_id: UUID) -> HttpResponse:
    """Our own pages at once. To somebody else's leads a link: forms are allowed to lead nowhere but here."""
    if not urlsplit(url).netloc:
        return redirect(url)
    context = {"url": url, "host": urlsplit(url).hostname, "application_id": application_id}
    return page_or_fragment(request, "applications/submission/to_provider.html", framed(context))


@require_safe
@private
def payment_return(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Back from the provider. Its signed report counts, not that somebody came to this address."""
    provider = available_provider()
    if provider is not None and REPORT in request.GET:
        try:
            settle_payment(actor=REPORTER, provider=provider.key, parameters=request.GET.dict())
        except (ForgedCallback, Refusal, ObjectDoesNotExist):
            warn(request, Message("Die Meldung des Zahlungsdienstes war nicht zu gebrauchen."))
    return redirect("apply:pay", application_id)


@csrf_exempt
@require_POST
def payment_report(request: HttpRequest, provider: str) -> HttpResponse:
    """The provider reports by itself. Its signature is its credential; who knows no signature learns nothing."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if small_number(announced, otherwise=LARGEST_REPORT + 1) > LARGEST_REPORT:
        return _plain("too large", 413)
    try:
        settle_payment(actor=REPORTER, provider=provider, parameters=request.POST.dict())
    except (ForgedCallback, UnknownKind, ObjectDoesNotExist):
        return _plain("not accepted", 400)
    except Refusal:
        return _plain("refused", 409)
    return _plain("ok", 200)


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)


@READ_AND_WRITE
@private
def test_payment(request: HttpRequest) -> HttpResponse:
    """The test provider's own page: it knows of us what its order says, and answers with a signed report."""
    if not settings.KREISLAUF_HAS_TEST_BENCH:
        raise Http404
    token = (request.POST if request.method == "POST" else request.GET).get(ORDER, "")
    try:
        order = read_order(token)
    except ForgedCallback:
        raise Http404 from None
    if request.method == "POST":
        return redirect(_answer_of(order, request.POST.get("result", "")))
    context = {"order": order, "token": token, "order_name": ORDER}
    return page_or_fragment(request, "applications/submission/test_payment.html", framed(context))


def _answer_of(order: LocalOrder, wanted: str) -> str:
    known = {result.value: result for result in PaymentResult}
    result = known.get(wanted, PaymentResult.CANCELLED)
    query = urlencode({REPORT: signed_report(order, result)})
    return f"{urlsplit(order.return_url).path}?{query}"
