"""The last look at everything that will be posted, then the plan takes effect."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import ConfirmForm
from kreislauf.budget.queries.plan_page import PlanPage, plan_to_run
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, Money
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def put_plan_into_effect(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Everything that will be posted, locks beside their appropriations."""
    page = plan_to_run(request.actor, plan_id)
    task = Task(
        question=Message("Haushalt {year} in Kraft setzen?", year=str(page.plan.fiscal_year)),
        verb=_("In Kraft setzen und buchen"),
        back=reverse("budget:plan", args=[plan_id]),
        said=Message("Der Haushalt {year} ist in Kraft.", year=str(page.plan.fiscal_year)),
        crumbs=crumbs.of_plan(plan_id, str(page.plan), _("In Kraft setzen")),
        lead=page.lead,
        consequences=_consequences(page),
        template="budget/put_plan_into_effect.html",
        extra={"page": page},
    )
    act = partial(actions.put_plan_into_effect, actor=request.actor, plan_id=plan_id)
    return perform(request, ConfirmForm(posted(request)), act, task)


def _consequences(page: PlanPage) -> list[Message]:
    amount = Money(sum(row.entry.amount_cents for row in page.to_post))
    locked = Money(sum(row.locked.cents for row in page.to_post))
    told = [Message("Gebucht werden Ansätze über {amount}.", amount=amount)]
    if locked:
        told.append(Message("Davon werden in derselben Buchung {amount} gesperrt.", amount=locked))
    return [*told, Message("Danach lässt sich der Haushalt nur noch durch einen Nachtrag ändern (NKomVG §115).")]
