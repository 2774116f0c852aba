from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message, Money, mark_of
from kreislauf.people.api import replaced_versions
from kreislauf.people.permissions import permit
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import CorrectMeasureForm, all_states
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def correct_measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    page = queries.measure_page(request.actor, measure_id)
    measure = page.measure
    permit(request.actor, ProgrammeRight.CORRECT_MEASURE, measure)
    found = queries.measure_choices()
    back = reverse("programme:measure", args=[measure_id])
    task = Task(
        question=Message("Was stimmt an „{title}“ nicht?", title=measure.title),
        verb=_("Maßnahme berichtigen"),
        back=back,
        said=Message("Die Maßnahme ist berichtigt."),
        crumbs=[(_("Digitalisierung"), reverse("programme:overview")), (measure.title, back)],
        replaced=replaced_versions(measure),
        consequences=[
            Message("Danach öffentlich: der berichtigte Stand. Der Verlauf nennt, was sich änderte und warum.")
        ],
    )
    shown = queries.measure_shown(measure)
    form = CorrectMeasureForm(
        request.POST or None,
        choices={
            "owner_id": found.owners,
            "line_id": [("", _("noch keine")), *found.lines],
            "state": all_states(),
        },
        initial={**shown, "planned": Money(measure.planned_cents), "due_on": measure.due_on},
        seen=mark_of(shown),
    )
    return perform(request, form, partial(actions.correct_measure, actor=request.actor, measure_id=measure_id), task)
