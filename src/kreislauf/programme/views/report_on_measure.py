from collections.abc import Iterator
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message, Money, mark_of
from kreislauf.people.api import replaced_versions
from kreislauf.people.permissions import permit
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import ReportOnMeasureForm, states_after
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.ui.pages import Task, perform


def report_on_measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    page = queries.measure_page(request.actor, measure_id)
    permit(request.actor, ProgrammeRight.REPORT_ON_MEASURE, page.measure)
    back = reverse("programme:measure", args=[measure_id])
    task = Task(
        question=Message("Wo steht „{title}“?", title=page.measure.title),
        verb=_("Bericht festhalten"),
        back=back,
        said=Message("Der Bericht ist festgehalten."),
        replaced=replaced_versions(page.measure),
        crumbs=[(_("Digitalisierung"), reverse("programme:overview")), (page.measure.title, back)],
        consequences=list(_consequences(page)),
    )
    shown = queries.report_shown(page.measure)
    form = ReportOnMeasureForm(
        request.POST or None,
        choices={"state": states_after(page.measure.state)},
        initial=shown,
        seen=mark_of(shown),
    )
    return perform(request, form, partial(actions.report_on_measure, actor=request.actor, measure_id=measure_id), task)


def _consequences(page: queries.MeasurePage) -> Iterator[Message]:
    yield Message("Danach öffentlich: Stand, Bericht und Ergebnis.")
    if page.paid == Money(0):
        yield Message("Aus der Haushaltsposition ist noch nichts ausgezahlt; wer abschließt, sagt im Ergebnis, warum.")
