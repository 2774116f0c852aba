"""The list of papers, and a paper with its Beratungsfolge."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.paper import Paper
from kreislauf.gazette.queries import Published
from kreislauf.kernel.numbers import small_number
from kreislauf.portal import queries
from kreislauf.portal.pages import payload_or_404, public, show
from kreislauf.portal.paper_kinds import LISTED_KINDS
from kreislauf.portal.standing import standing_of, state_of
from kreislauf.portal.words import paper_kind
from kreislauf.ui.pages import FilterLink, csv_response, filter_links
from kreislauf.ui.states import STATES

PAPER_STATES = ("registered", "in_consultation", "decided", "withdrawn")
NAMES = {"kind": "art", "state": "stand", "body": "gremium", "year": "jahr"}
"""Facets of the gazette and the words they have in addresses."""


@public
def papers(request: HttpRequest) -> HttpResponse:
    filters = {facet: request.GET.get(name, "")[:64] for facet, name in NAMES.items()}
    if request.GET.get("csv"):
        return _csv(queries.papers_for_csv(filters))
    is_oldest_first = request.GET.get("sortierung") == "aelteste"
    number = request.GET.get("seite", "1")
    page = small_number(number, otherwise=1)
    found = queries.paper_list(filters, page=page, is_oldest_first=is_oldest_first)
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (_("Vorlagen"), "")],
        "list": found,
        "page": Paginator(range(found.slice.total), queries.PAPERS_ON_A_PAGE).get_page(found.number),
        "kinds": filter_links(request, "art", _kinds(), all_label=_("Alle")),
        "states": filter_links(
            request, "stand", [(key, STATES[f"paper.{key}"].label) for key in PAPER_STATES], all_label=_("Alle")
        ),
        "bodies": _body_links(request),
        "years": filter_links(
            request, "jahr", [(str(year), str(year)) for year in queries.years_of("paper")], all_label=_("Alle")
        ),
        "sort": filter_links(request, "sortierung", [("aelteste", _("Älteste zuerst"))], all_label=_("Neueste zuerst")),
        "has_more_filters": bool(filters["body"] or filters["year"]),
        "csv": f"?{_query(request)}csv=1",
        "is_filtered": any(filters.values()),
    }
    return show(request, "portal/papers.html", context)


def _kinds() -> list[tuple[str, Any]]:
    return [(kind.key, kind.label) for kind in sorted(LISTED_KINDS, key=lambda kind: kind.order)]


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("seite", None)
    return f"{query.urlencode()}&" if query else ""


def _body_links(request: HttpRequest) -> list[FilterLink]:
    return filter_links(request, "gremium", queries.body_choices(), all_label=_("Alle"))


def _csv(rows: list[Published[Paper]]) -> HttpResponse:
    header = [_("Nummer"), _("Art"), _("Titel"), _("Datum"), _("Stand"), _("Gremien"), _("Adresse")]
    return csv_response("vorlagen.csv", header, [_cells(row) for row in rows])


def _cells(row: Published[Paper]) -> list[object]:
    bodies = [step.organization.name for step in row.data.consultations]
    state = STATES.get(f"paper.{row.data.state}")
    return [
        row.data.reference,
        paper_kind(row.data.kind),
        queries.title_of(row),
        row.data.date,
        state.label if state else "",
        ", ".join(dict.fromkeys(bodies)),
        reverse("portal:paper", args=[row.key]),
    ]


@public
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    found = payload_or_404(Paper, key)
    bundle = queries.bundle_of(found)
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Vorlagen"), reverse("portal:papers")),
            (found.data.reference or found.title, ""),
        ],
        "paper": found,
        "title": queries.title_of(found),
        "sentences": standing_of(bundle),
        "state": state_of(bundle),
        "bar": bundle.bar,
        "related": queries.related_papers(found),
    }
    return show(request, "portal/paper.html", context)
