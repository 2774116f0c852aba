from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import PlanMeasureForm
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.ui.pages import Task, perform


def plan_measure(request: HttpRequest, concept_id: UUID) -> HttpResponse:
    page = queries.concept_page(request.actor, concept_id)
    permit(request.actor, ProgrammeRight.MAINTAIN_CONCEPT, page.concept)
    found = queries.measure_choices()
    back = reverse("programme:concept", args=[concept_id])
    task = Task(
        question=_("Welche Maßnahme folgt aus dem Konzept?"),
        verb=_("Maßnahme planen"),
        back=back,
        said=Message("Die Maßnahme ist geplant."),
        then=lambda measure: reverse("programme:measure", args=[measure.pk]),
        crumbs=[(_("Digitalisierung"), reverse("programme:overview")), (page.concept.title, back)],
    )
    form = PlanMeasureForm(
        request.POST or None, choices={"owner_id": found.owners, "line_id": [("", _("noch keine")), *found.lines]}
    )
    return perform(request, form, partial(actions.plan_measure, actor=request.actor, concept_id=concept_id), task)
