"""Submitting, and the confirmation that stays reachable with the key."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.applications.actions.submit_application import submit_application
from kreislauf.applications.kinds.payment_providers import available_provider
from kreislauf.applications.queries import receipts
from kreislauf.applications.queries.payments import payment_page
from kreislauf.applications.rules.payments import must_pay_first
from kreislauf.applications.views._applicant import applicant, framed, private
from kreislauf.kernel import Refusal
from kreislauf.people.permissions import NotPermitted
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment


@READ_AND_WRITE
@private
def submit(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Submit what was checked. Whoever comes again, by whatever way, gets to the one receipt."""
    actor = applicant(request)
    if receipts.is_received(actor, application_id):
        return redirect("apply:receipt", application_id)
    revision = request.POST.get("revision", "")
    if request.method != "POST" or not (revision.isascii() and revision.isdecimal() and len(revision) < 10):
        return redirect("apply:check", application_id)
    page = payment_page(actor, application_id)
    if must_pay_first(fee=page.fee, has_provider=available_provider() is not None) and not page.is_paid:
        return redirect("apply:pay", application_id)
    try:
        submit_application(actor=actor, application_id=application_id, revision=int(revision))
    except NotPermitted:
        raise Http404 from None
    except Refusal as refusal:
        context = {"application_id": application_id, "service": page.service, "verdict": refusal.verdict}
        return page_or_fragment(request, "applications/submission/not_received.html", framed(context), status=422)
    return redirect("apply:receipt", application_id)


@require_safe
@private
def receipt(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The confirmation, as often as one likes."""
    actor = applicant(request)
    if not receipts.is_received(actor, application_id):
        return redirect("apply:check", application_id)
    page = receipts.receipt_page(actor, application_id)
    verify_url = request.build_absolute_uri(reverse("apply:verify"))
    context = {"page": page, "verify_url": verify_url}
    return page_or_fragment(request, "applications/submission/receipt.html", framed(context))


@require_safe
@private
def receipt_pdf(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The confirmation as PDF; a word of patience as long as it is being made."""
    found = receipts.receipt_pdf(applicant(request), application_id)
    if found is None:
        raise Http404(_("Die Datei ist noch nicht fertig."))
    name, content = found
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
