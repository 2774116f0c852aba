from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message, mark_of
from kreislauf.people.permissions import permit
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import NameServicesForm
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.ui.pages import Task, perform


def name_services(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    page = queries.measure_page(request.actor, measure_id)
    permit(request.actor, ProgrammeRight.REPORT_ON_MEASURE, page.measure)
    back = reverse("programme:measure", args=[measure_id])
    task = Task(
        question=Message("Welchen Leistungen dient „{title}“?", title=page.measure.title),
        verb=_("Leistungen festhalten"),
        back=back,
        said=Message("Die Leistungen sind festgehalten."),
        crumbs=[(_("Digitalisierung"), reverse("programme:overview")), (page.measure.title, back)],
        consequences=[
            Message(
                "Veröffentlichte Leistungen erscheinen auf dem Weg des Antrags, mit ihrem Reifegrad und ihrer Nutzung."
            )
        ],
    )
    shown = queries.services_shown(page.measure)
    form = NameServicesForm(
        request.POST or None,
        choices={"service_ids": queries.service_choices()},
        initial=shown,
        seen=mark_of(shown),
    )
    return perform(request, form, partial(actions.name_services, actor=request.actor, measure_id=measure_id), task)
