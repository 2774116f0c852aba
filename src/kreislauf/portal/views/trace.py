"""The trace: a motion's whole way on one page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.payloads.paper import Paper
from kreislauf.kernel import Money
from kreislauf.portal import queries
from kreislauf.portal.pages import payload_or_404, public, show
from kreislauf.portal.reading import conditions_of
from kreislauf.portal.standing import lines_of, results_of, standing_of, state_of
from kreislauf.portal.stations import Bundle, way_of


@public
def trace(request: HttpRequest, key: UUID) -> HttpResponse:
    paper = payload_or_404(Paper, key)
    bundle = queries.bundle_of(paper)
    reference = paper.data.reference or paper.title
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Vorlagen"), reverse("portal:papers")),
            (reference, reverse("portal:paper", args=[key])),
            (_("Weg"), ""),
        ],
        "paper": paper,
        "title": queries.title_of(paper),
        "sentences": standing_of(bundle),
        "state": state_of(bundle),
        "bar": bundle.bar,
        "lines": lines_of(bundle),
        "results": results_of(bundle),
        "locks": _locks(bundle),
        "stations": way_of(bundle),
    }
    return show(request, "portal/trace.html", context)


def _locks(bundle: Bundle) -> list[dict[str, object]]:
    """Each lock with its conditions as the condition list wants them."""
    shown = []
    for lock in bundle.typed(Lock):
        conditions, needs_all = conditions_of(lock.data.conditions)
        shown.append(
            {
                "authority": lock.data.authority,
                "remaining": Money(lock.data.remaining),
                "amount": Money(lock.data.amount),
                "lapses_on": lock.data.lapses_on,
                "conditions": conditions,
                "needs_all": needs_all,
            }
        )
    return shown
