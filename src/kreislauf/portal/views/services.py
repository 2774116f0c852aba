"""Services: what there is, one of them, and how much of it is online."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.service import Service
from kreislauf.portal import queries, services
from kreislauf.portal.government_service import government_service
from kreislauf.portal.pages import payload_or_404, public, show
from kreislauf.ui.bars import Bars, bars_of
from kreislauf.ui.pages import FilterLink, csv_response, filter_links, paginate

AUDIENCES = (("citizens", _("Bürgerinnen und Bürger")), ("businesses", _("Unternehmen")))
AUDIENCE_LABELS = {**dict(AUDIENCES), "both": _("Bürgerinnen, Bürger und Unternehmen")}
SIGN_INS = {
    "none": _("Ohne Anmeldung"),
    "optional": _("Mit oder ohne Anmeldung"),
    "required": _("Nur mit Anmeldung"),
}
LONGEST = 120


@public
def services_list(request: HttpRequest) -> HttpResponse:
    """Search, life situations, audience and A–Z."""
    wish = services.ServiceSearch(
        words=request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST],
        audience=request.GET.get("fuer", ""),
        situation=request.GET.get("lebenslage", "")[:LONGEST],
        letter=request.GET.get("buchstabe", "")[:1],
        online=request.GET.get("online") == "ja",
    )
    found = services.service_list(wish)
    if request.GET.get("csv"):
        return _csv(found.rows)
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (_("Leistungen"), "")],
        "wish": wish,
        "found": found,
        "rows": [(row, AUDIENCE_LABELS.get(row.audience, "")) for row in found.rows],
        "page": paginate(request, [(row, AUDIENCE_LABELS.get(row.audience, "")) for row in found.rows]),
        "audiences": filter_links(request, "fuer", AUDIENCES, all_label=_("alle")),
        "online": filter_links(request, "online", [("ja", _("nur online"))], all_label=_("alle")),
        "situations": _situations(request, found.situations),
        "letters": filter_links(request, "buchstabe", [(c, c) for c in found.letters], all_label=_("alle")),
        "csv": _csv_address(request),
    }
    return show(request, "portal/services.html", context)


def _situations(request: HttpRequest, counted: list[tuple[str, int]]) -> list[FilterLink]:
    names = [(name, name) for name, _count in counted]
    return filter_links(request, "lebenslage", names, all_label=_("alle"), counts=dict(counted))


def _csv_address(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("seite", None)
    query["csv"] = "1"
    return f"?{query.urlencode()}"


def _csv(rows: list[services.Listed]) -> HttpResponse:
    header = [_("Leistung"), _("Für"), _("Zuständig"), _("Online"), _("Lebenslagen"), _("Adresse")]
    return csv_response(
        "leistungen.csv",
        header,
        [
            [
                row.name,
                AUDIENCE_LABELS.get(row.audience, ""),
                row.unit,
                _("ja") if row.is_online else _("nein"),
                ", ".join(row.life_situations),
                reverse("portal:service", args=[row.key]),
            ]
            for row in rows
        ],
    )


@public
def service(request: HttpRequest, slug: str) -> HttpResponse:
    entry = payload_or_404(Service, slug)
    page = services.service_page(entry)
    county = queries.county()
    context: dict[str, Any] = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Leistungen"), reverse("portal:services")),
            (entry.title, ""),
        ],
        "service": entry,
        "page": page,
        "audience": AUDIENCE_LABELS.get(entry.data.audience, ""),
        "sign_in": SIGN_INS.get(entry.data.sign_in, ""),
        "has_own_form": any(way.is_own for way in page.ways),
        "ways": [(way, AUDIENCE_LABELS.get(way.audience, "")) for way in page.ways],
        "markup": government_service(entry, page.ways, county),
        "county": county,
        "measures": page.measures,
        "papers": [(queries.title_of(paper), paper) for paper in page.papers],
    }
    return show(request, "portal/service.html", context)


@public
def service_offer(request: HttpRequest) -> HttpResponse:
    """How much of the offer is online, against the day it is measured by."""
    found = services.offer()
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Leistungen"), reverse("portal:services")),
            (_("Angebot"), ""),
        ],
        "offer": found,
        "bars": _bars(found) if found else None,
    }
    return show(request, "portal/service_offer.html", context)


def _bars(offer: services.OfferToday) -> Bars:
    rows = [(count.on, count.citizens, count.businesses) for count in offer.series]
    return bars_of(rows, first=_("Bürgerinnen und Bürger"), second=_("Unternehmen"))
