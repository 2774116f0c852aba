"""What came of the digitalisation motion: concepts, measures, working group, money."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.portal import queries
from kreislauf.portal.pages import public, show
from kreislauf.portal.stations.working_group import Group, months_of


@public
def programme(request: HttpRequest) -> HttpResponse:
    page = queries.programme_page()
    states = [measure.data.state for measure in page.measures]
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (_("Digitalisierung"), "")],
        "page": page,
        "done": states.count("done"),
        "running": states.count("running"),
        "groups": [_counted(group) for group in page.groups],
    }
    return show(request, "portal/programme.html", context)


def _counted(group: Group) -> tuple[Group, int, int]:
    """A working group, the months in which it met, and all its months so far."""
    past = [month for month in months_of(group) if month.counts or month.is_missed]
    return group, sum(month.counts for month in past), len(past)
