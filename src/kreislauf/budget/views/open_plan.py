"""Open the budget of a fiscal year."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import OpenPlanForm
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, today
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def open_plan(request: HttpRequest) -> HttpResponse:
    """A plan as a draft."""
    permit(request.actor, BudgetRight.PLAN_BUDGET)
    task = Task(
        question=_("Für welches Jahr stellen Sie den Haushalt auf?"),
        verb=_("Haushalt anlegen"),
        back=reverse("budget:overview"),
        said=lambda plan: Message("Der Haushalt {year} ist angelegt.", year=str(plan.fiscal_year)),
        then=lambda plan: reverse("budget:plan", args=[plan.pk]),
        crumbs=crumbs.of_budget(),
        consequences=[Message("Beschlüsse des Kreistags für dieses Jahr kommen von da an auf seine Änderungsliste.")],
    )
    form = OpenPlanForm(posted(request), initial={"fiscal_year": _asked_for(request)})
    return perform(request, form, partial(actions.open_plan, actor=request.actor), task)


def _asked_for(request: HttpRequest) -> int:
    """The year that a duty named in the address; else the coming one."""
    asked = request.GET.get("jahr", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else today().year + 1
