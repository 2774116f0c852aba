"""The list of papers, and the same as a table for spreadsheets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.papers import PaperFilter, paper_options, paper_rows
from kreislauf.council.queries.papers import papers as found_papers
from kreislauf.people.permissions import may
from kreislauf.ui.pages import csv_response, filter_links, page_or_fragment, paginate
from kreislauf.ui.states import state

MOST_ROWS_IN_A_TABLE = 5000


def _wanted(request: HttpRequest) -> PaperFilter:
    ask = request.GET.get
    return PaperFilter(
        kind=ask("art", ""),
        state=ask("stand", ""),
        body=ask("gremium", ""),
        term=ask("periode", ""),
        words=ask("suche", "").strip(),
        order=ask("sortierung", ""),
        is_mine=ask("von", "") == "mir",
    )


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """All papers that the reader may see, filtered by what stands in the address."""
    wanted = _wanted(request)
    page = paginate(request, found_papers(request.actor, wanted))
    options = paper_options()
    mine = [("mir", _("mir, meiner Fraktion, meinem Amt"))]
    orders = [("titel", _("Titel")), ("aelteste", _("älteste zuerst"))]
    context = {
        "page": page,
        "rows": paper_rows(request.actor, page.object_list),
        "wanted": wanted,
        "may_write": may(request.actor, CouncilRight.UPLOAD_MOTION),
        "crumbs": [(_("Vorlagen"), "")],
        "csv": f"{reverse('council:papers_csv')}?{request.GET.urlencode()}",
        "chips": [
            (_("Stand"), filter_links(request, "stand", options.states, all_label=_("alle"))),
            (_("Von"), filter_links(request, "von", mine, all_label=_("allen"))),
            (_("Art"), filter_links(request, "art", options.kinds, all_label=_("alle"))),
            (_("Gremium"), filter_links(request, "gremium", options.bodies, all_label=_("alle"))),
            (_("Wahlperiode"), filter_links(request, "periode", options.terms, all_label=_("alle"))),
        ],
        "sort": filter_links(request, "sortierung", orders, all_label=_("neueste zuerst")),
        "kept": [(name, value) for name, value in request.GET.items() if name not in {"suche", "seite"}],
    }
    return page_or_fragment(request, "council/papers.html", context)


@require_safe
def papers_csv(request: HttpRequest) -> HttpResponse:
    """The filtered list as CSV, at most 5,000 rows."""
    found = found_papers(request.actor, _wanted(request))[:MOST_ROWS_IN_A_TABLE]
    rows = paper_rows(request.actor, found)
    return csv_response(
        "vorlagen.csv",
        [_("Nummer"), _("Art"), _("Titel"), _("Stand"), _("Datum"), _("Antragsteller"), _("Wo es steht")],
        [
            (row.reference, row.kind_label, row.title, state(row.state).label, row.date, row.movers, row.stands)
            for row in rows
        ],
    )
