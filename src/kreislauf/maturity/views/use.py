from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kreislauf.maturity.queries import use as queries
from kreislauf.ui.pages import csv_response, filter_links, page_or_fragment

PERIODS = [
    ("monat", gettext_lazy("30 Tage")),
    ("quartal", gettext_lazy("drei Monate")),
    ("", gettext_lazy("zwölf Monate")),
]


@require_safe
def use(request: HttpRequest) -> HttpResponse:
    """How all services are used."""
    page = queries.use_page(request.actor, period=request.GET.get("zeitraum", "jahr"))
    if request.GET.get("format") == "csv":
        header = [
            _("Leistung"),
            _("begonnen"),
            _("eingereicht"),
            _("an anderer Stelle"),
            _("Tage bis zur Entscheidung"),
        ]
        rows = [
            (row.service.name, row.use.started, row.use.submitted, row.use.external, row.use.days) for row in page.rows
        ]
        return csv_response("nutzung.csv", header, rows)
    context = {
        "crumbs": [(_("Mein Tag"), reverse("people:my_day")), (_("Nutzung"), "")],
        "page": page,
        "periods": filter_links(request, "zeitraum", PERIODS),
    }
    return page_or_fragment(request, "maturity/use.html", context)


@require_safe
def service_use(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """How one service is used, and where people give up."""
    page = queries.service_use_page(request.actor, service_id, period=request.GET.get("zeitraum", "jahr"))
    context = {
        "crumbs": [
            (_("Mein Tag"), reverse("people:my_day")),
            (_("Nutzung"), reverse("maturity:use")),
            (page.service.name, ""),
        ],
        "page": page,
        "periods": filter_links(request, "zeitraum", PERIODS),
    }
    return page_or_fragment(request, "maturity/service_use.html", context)
