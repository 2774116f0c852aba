"""Add a line to a plan."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import AddLineForm
from kreislauf.budget.queries.plan_page import plan_to_change
from kreislauf.budget.queries.structure import structure_choices
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, Money
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def add_line(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Its appropriation comes onto the amendment list."""
    page = plan_to_change(request.actor, plan_id)
    found = structure_choices(request.actor)
    task = Task(
        question=_("Welche Haushaltsposition fügen Sie hinzu?"),
        verb=_("Position hinzufügen"),
        back=reverse("budget:plan", args=[plan_id]),
        said=lambda line: Message("Die Position „{line}“ steht im Haushalt.", line=line.name),
        crumbs=crumbs.of_plan(plan_id, str(page.plan)),
        consequences=[Message("Der Ansatz wird gebucht, wenn der Haushalt in Kraft tritt.")],
    )
    form = AddLineForm(
        posted(request),
        choices={
            "product_id": found.products,
            "account_id": found.accounts,
            "measure_id": [("", _("keine")), *found.measures],
        },
        initial={"appropriation": Money(0)},
    )
    return perform(request, form, partial(actions.add_line, actor=request.actor, plan_id=plan_id), task)
