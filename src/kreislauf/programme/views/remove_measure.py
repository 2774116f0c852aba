from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import ReasonForm
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def remove_measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    page = queries.measure_page(request.actor, measure_id)
    permit(request.actor, ProgrammeRight.CORRECT_MEASURE, page.measure)
    back = reverse("programme:measure", args=[measure_id])
    task = Task(
        question=Message("Warum wird „{title}“ zurückgenommen?", title=page.measure.title),
        verb=_("Maßnahme zurücknehmen"),
        back=back,
        said=Message("Die Maßnahme ist zurückgenommen."),
        crumbs=[(_("Digitalisierung"), reverse("programme:overview")), (page.measure.title, back)],
        lead=Message("Nur für Maßnahmen, die es nie geben sollte. Was begonnen und aufgegeben wurde, ist eingestellt."),
        consequences=[
            Message("Sie plant nichts mehr und verschwindet aus dem Bürgerportal."),
            Message("Intern bleibt sie mit Ihrer Begründung lesbar."),
        ],
    )
    act = partial(actions.remove_measure, actor=request.actor, measure_id=measure_id)
    return perform(request, ReasonForm(request.POST or None), act, task)
