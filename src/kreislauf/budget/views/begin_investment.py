"""Record that an investment has begun."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import BeginInvestmentForm
from kreislauf.budget.queries.corrections import begin_shown
from kreislauf.budget.queries.line_page import line_to_spend
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def begin_investment(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """A recorded fact with its day and its evidence (KomHKVO §20)."""
    page = line_to_spend(request.actor, line_id)
    task = Task(
        question=_("Wann hat die Investition begonnen?"),
        verb=_("Beginn festhalten"),
        back=reverse("budget:line", args=[line_id]),
        said=Message("Der Beginn ist festgehalten."),
        crumbs=crumbs.of_line(line_id, page.line.name),
        consequences=[
            Message("Freigegebene Mittel gelten dann bis zur letzten Zahlung für ihren Zweck."),
            Message("Was noch gesperrt ist, gilt als nicht begonnen und verfällt an seinem Tag."),
        ],
    )
    initial = {"on": page.line.begun_on, "evidence": page.line.begun_evidence}
    form = BeginInvestmentForm(posted(request), initial=initial, seen=mark_of(begin_shown(page.line)))
    return perform(request, form, partial(actions.begin_investment, actor=request.actor, line_id=line_id), task)
