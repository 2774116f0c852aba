"""The list of all services, and how much of them is online."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kreislauf.catalogue.queries import catalogue as queries
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.ui.bars import bars_of
from kreislauf.ui.pages import csv_response, filter_links, page_or_fragment, paginate
from kreislauf.ui.states import state

ONLINE = [("ja", gettext_lazy("online")), ("nein", gettext_lazy("nicht online"))]


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Services by state, audience, unit and whether they are online."""
    filters = queries.Filters(
        words=request.GET.get("q", "").replace("\x00", "").strip()[:100],
        state=request.GET.get("stand", ""),
        audience=request.GET.get("fuer", ""),
        unit=request.GET.get("einheit", ""),
        online=request.GET.get("online", ""),
    )
    found = queries.catalogue_page(request.actor, filters)
    if request.GET.get("csv"):
        return _csv(found)
    query = request.GET.copy()
    query.pop("seite", None)
    query["csv"] = "1"
    context = {
        "crumbs": [(_("Mein Tag"), reverse("people:my_day")), (_("Leistungen"), "")],
        "found": found,
        "filters": filters,
        "page": paginate(request, found.rows),
        "states": filter_links(
            request,
            "stand",
            [(one.value, state(one).label) for one in ServiceState],
            all_label=_("alle"),
            counts=found.counts,
        ),
        "audiences": filter_links(request, "fuer", queries.AUDIENCES, all_label=_("alle")),
        "online": filter_links(request, "online", ONLINE, all_label=_("alle")),
        "units": filter_links(request, "einheit", found.units, all_label=_("alle")),
        "csv": f"?{query.urlencode()}",
    }
    return page_or_fragment(request, "catalogue/catalogue.html", context)


def _csv(found: queries.CataloguePage) -> HttpResponse:
    header = [
        _("Leistung"),
        _("Leistungsschlüssel"),
        _("Stand"),
        _("Zielgruppe"),
        _("Einheit"),
        _("Online"),
        _("Entscheidungsfrist in Tagen"),
        _("Geändert am"),
    ]
    rows = [
        [
            row.name,
            row.leika_key,
            state(ServiceState(row.state)).label,
            row.get_audience_display(),
            row.unit.name,
            _("ja") if row.is_online else _("nein"),  # type: ignore[attr-defined]  # annotated by the query
            row.decision_days,
            row.changed_at,
        ]
        for row in found.rows
    ]
    return csv_response("leistungen.csv", header, rows)


@require_safe
def offer(request: HttpRequest) -> HttpResponse:
    """The county's offer online, against the baseline, citizens and businesses apart."""
    page = queries.offer_page(request.actor)
    rows = [(count.on, count.citizens, count.businesses) for count in page.series]
    context = {
        "crumbs": [
            (_("Mein Tag"), reverse("people:my_day")),
            (_("Leistungen"), reverse("catalogue:catalogue")),
            (_("Angebot"), ""),
        ],
        "found": page,
        "bars": bars_of(rows, first=_("Bürgerinnen und Bürger"), second=_("Unternehmen")),
    }
    return page_or_fragment(request, "catalogue/offer.html", context)
