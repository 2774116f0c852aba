"""Search over everything that is public."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.portal import queries
from kreislauf.portal.pages import public, show
from kreislauf.ui.pages import filter_links

KINDS = (
    ("service", _("Leistungen")),
    ("paper", _("Vorlagen")),
    ("meeting", _("Sitzungen")),
    ("organization", _("Gremien")),
    ("person", _("Personen")),
    ("line", _("Haushalt")),
    ("measure", _("Maßnahmen")),
    ("concept", _("Konzepte")),
)
LABELS = {
    "service": _("Leistung"),
    "paper": _("Vorlage"),
    "meeting": _("Sitzung"),
    "organization": _("Gremium"),
    "person": _("Person"),
    "line": _("Haushaltsposition"),
    "measure": _("Maßnahme"),
    "concept": _("Konzept"),
    "working_group": _("Arbeitsgruppe"),
}
LONGEST = 200


@public
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    kind = request.GET.get("art", "")
    found, total = queries.search(words, kind) if words else ([], 0)
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (_("Suche"), "")],
        "words": words,
        "rows": [(LABELS.get(row.hit.entry.type, ""), row) for row in found],
        "total": total,
        "is_cut": total > len(found),
        "kinds": filter_links(request, "art", KINDS, all_label=_("Alles")),
        "is_narrowed": bool(kind),
    }
    return show(request, "portal/search.html", context)
