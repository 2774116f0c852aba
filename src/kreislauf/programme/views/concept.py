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
def concept(request: HttpRequest, concept_id: UUID) -> HttpResponse:
    """A concept: versions, presentations, the money that waits, the measures that follow."""
    page = queries.concept_page(request.actor, concept_id)
    return page_or_fragment(
        request,
        "programme/concept.html",
        {
            "crumbs": [(_("Digitalisierung"), reverse("programme:overview")), (page.concept.title, "")],
            "page": page,
            "steps": _steps(page),
            "entries": timeline_page(page.concept),
        },
    )


def _steps(page: queries.ConceptPage) -> Steps:
    here = [page.concept.pk]
    steps = []
    if page.may_present or page.may_maintain:
        href = reverse("programme:present_concept", args=here)
        steps.append(Step(_("Vorstellung festhalten"), href, verdict=page.presentable))
    if page.may_maintain:
        steps.append(Step(_("Maßnahme planen"), reverse("programme:plan_measure", args=here)))
        steps.append(Step(_("Neue Fassung hinterlegen"), reverse("programme:add_concept_version", args=here)))
    return Steps(tuple(steps))
