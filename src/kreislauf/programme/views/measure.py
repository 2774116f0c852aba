from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.people.api import timeline_page
from kreislauf.programme import queries
from kreislauf.ui.pages import page_or_fragment
from kreislauf.ui.steps import Step, Steps


@require_safe
def measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    page = queries.measure_page(request.actor, measure_id)
    return page_or_fragment(
        request,
        "programme/measure.html",
        {
            "crumbs": [
                (_("Digitalisierung"), reverse("programme:overview")),
                (page.measure.concept.title, reverse("programme:concept", args=[page.measure.concept_id])),
                (page.measure.title, ""),
            ],
            "page": page,
            "results": queries.results_of(request.actor, page.measure),
            "steps": Steps(tuple(_steps(page))),
            "entries": timeline_page(page.measure),
        },
    )


def _steps(page: queries.MeasurePage) -> Iterator[Step]:
    here = [page.measure.pk]
    if page.may_report:
        yield Step(_("Über den Stand berichten"), reverse("programme:report_on_measure", args=here))
        yield Step(_("Leistungen nennen"), reverse("programme:name_services", args=here))
    if page.may_correct:
        yield Step(_("Maßnahme berichtigen"), reverse("programme:correct_measure", args=here))
        yield Step(_("Maßnahme zurücknehmen"), reverse("programme:remove_measure", args=here), is_last_resort=True)
