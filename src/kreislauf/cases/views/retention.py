"""Retention as the offices see it: what is due when, what the archive is asked, what was erased."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.cases.actions.answer_archive_offer import answer_archive_offer as answer
from kreislauf.cases.actions.fetch_archive_package import fetch_archive_package as fetch
from kreislauf.cases.forms.records import OfferAnswerForm
from kreislauf.cases.queries import own_file
from kreislauf.cases.queries import retention as queries
from kreislauf.cases.rules.states import ShownOffer
from kreislauf.cases.views.status import package_response
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform


def crumb() -> tuple[str, str]:
    return _("Aufbewahrung"), reverse("cases:retention")


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """By service what is kept and what ends soon; open offers; what is held back and why; the last proofs."""
    page = queries.retention_page(request.actor)
    return page_or_fragment(
        request, "cases/records/retention.html", {"page": page, "crumbs": [(_("Aufbewahrung"), "")]}
    )


@READ_AND_WRITE
def answer_archive_offer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The archive takes over a case, or finds it not worth keeping; what it took over, it is handed here."""
    offer = queries.offer_page(request.actor, case_id)
    if request.method != "POST" and offer.state in {ShownOffer.UNFETCHED, ShownOffer.FETCHED}:
        context = {"offer": offer, "crumbs": [crumb(), (offer.number, "")]}
        return page_or_fragment(request, "cases/records/taken.html", context)
    task = Task(
        question=Message("Übernimmt das Archiv den Vorgang {number}?", number=offer.number),
        verb=_("Antwort festhalten"),
        back=reverse("cases:retention"),
        said=Message("Die Antwort des Archivs ist festgehalten."),
        crumbs=[crumb(), (offer.number, "")],
        lead=Message("{service}, eingegangen am {day}.", service=offer.service, day=offer.received_on),
        consequences=[
            Message("Übernimmt das Archiv, bleibt der Inhalt, bis Sie die Akte für das Archiv heruntergeladen haben."),
            Message("Sonst wird er gelöscht, sobald die Aufbewahrung endet."),
            Message("Die Antwort lässt sich nicht ändern."),
        ],
        template="cases/records/offer.html",
        extra={"offer": offer},
    )
    form = OfferAnswerForm(request.POST if request.method == "POST" else None)
    return perform(request, form, partial(answer, actor=request.actor, case_id=case_id), task)


@require_POST
def fetch_archive_package(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """The whole file of an offered case; who fetched it, and when, is logged first."""
    offer = queries.offer_page(request.actor, case_id)
    case = fetch(actor=request.actor, case_id=case_id)
    response = package_response(own_file.whole_package(f"archiv-{offer.number}.zip", (case.application_id,)))
    response["Cache-Control"] = "no-store"
    return response
