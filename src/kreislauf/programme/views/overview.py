from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.programme import queries
from kreislauf.programme.rules.measures import MEASURE_STATES
from kreislauf.ui.pages import filter_links, page_or_fragment, paginate
from kreislauf.ui.states import state


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Concepts, and measures by state."""
    found = queries.overview_page(request.actor, state=request.GET.get("stand", ""))
    return page_or_fragment(
        request,
        "programme/overview.html",
        {
            "crumbs": [(_("Mein Tag"), reverse("people:my_day")), (_("Digitalisierung"), "")],
            "found": found,
            "page": paginate(request, found.measures),
            "states": filter_links(
                request,
                "stand",
                [(key, state(f"measure.{key}").label) for key in MEASURE_STATES.labels],
                all_label=_("alle"),
                counts=found.counts,
            ),
        },
    )
