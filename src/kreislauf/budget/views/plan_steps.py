"""The dated steps of a plan, each a task of the treasury."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.budget import actions
from kreislauf.budget.forms import AdoptPlanForm, ConfirmForm, DisplayPlanForm, PlanDayForm
from kreislauf.budget.queries.plan_page import PlanPage, plan_to_adopt, plan_to_run
from kreislauf.budget.rules.states import PlanStep
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, today
from kreislauf.ui import text
from kreislauf.ui.pages import READ_AND_WRITE, Task, Words, perform, posted
from kreislauf.ui.states import state

VERBS: Final[dict[str, Any]] = {
    "publish_draft": _("Entwurf veröffentlichen"),
    "reopen_plan": _("Wieder als Entwurf öffnen"),
    "adopt_plan": _("Beschluss festhalten"),
    "submit_plan": _("Vorlage bei der Kommunalaufsicht festhalten"),
    "approve_plan": _("Genehmigung festhalten"),
    "promulgate_plan": _("Verkündung festhalten"),
    "display_plan": _("Auslegung festhalten"),
    "put_plan_into_effect": _("Haushalt in Kraft setzen"),
}
DONE: Final[dict[str, Any]] = {
    "adopt_plan": _("Vom Kreistag beschlossen"),
    "submit_plan": state(PlanStep.SUBMITTED).label,
    "approve_plan": _("Von der Kommunalaufsicht genehmigt"),
    "promulgate_plan": _("Haushaltssatzung verkündet"),
    "display_plan": _("Haushaltsplan ausgelegt"),
    "put_plan_into_effect": state(PlanStep.IN_FORCE).label,
}
PROVISIONAL = Message("Bis der Haushalt in Kraft ist, gilt die vorläufige Haushaltsführung (NKomVG §116).")


@READ_AND_WRITE
def publish_draft(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """What becomes public is said before."""
    page = plan_to_run(request.actor, plan_id)
    task = replace(
        _task(page, "publish_draft", _("Entwurf veröffentlichen?")),
        said=Message("Der Entwurf ist öffentlich."),
        consequences=[
            Message("Danach öffentlich: der Plan mit jeder Position, ihrem Namen, ihrer Erläuterung und ihrem Platz."),
            Message("Was Sie später am Entwurf ändern, wird erst mit der nächsten Veröffentlichung sichtbar."),
        ],
    )
    act = partial(actions.publish_draft, actor=request.actor, plan_id=plan_id)
    return perform(request, ConfirmForm(posted(request)), act, task)


@READ_AND_WRITE
def adopt_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """By the Kreistag's resolution on the budget byelaw."""
    page, resolutions = plan_to_adopt(request.actor, plan_id)
    form = AdoptPlanForm(
        posted(request), choices={"resolution_id": [(key, text.say(words)) for key, words in resolutions]}
    )
    task = replace(
        _task(page, "adopt_plan", _("Welcher Beschluss des Kreistags beschließt diesen Haushalt?")),
        consequences=[
            Message("Danach ist der Plan fest: Nur der Kreistag ändert ihn noch (NKomVG §§112, 115)."),
            PROVISIONAL,
        ],
    )
    return perform(request, form, partial(actions.adopt_plan, actor=request.actor, plan_id=plan_id), task)


@READ_AND_WRITE
def reopen_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Its adoption fell."""
    page = plan_to_run(request.actor, plan_id)
    task = replace(
        _task(page, "reopen_plan", _("Den Haushalt wieder als Entwurf öffnen?")),
        said=Message("Der Haushalt ist wieder ein Entwurf."),
        consequences=[Message("Seine Schritte beginnen von vorn; der Kreistag muss ihn neu beschließen.")],
    )
    act = partial(actions.reopen_plan, actor=request.actor, plan_id=plan_id)
    return perform(request, ConfirmForm(posted(request)), act, task)


@READ_AND_WRITE
def submit_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """It was submitted to the supervisory authority."""
    question = _("Wann wurde die Haushaltssatzung der Kommunalaufsicht vorgelegt?")
    return _dated(request, plan_id, "submit_plan", question, actions.submit_plan)


@READ_AND_WRITE
def approve_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The supervisory authority approved it."""
    question = _("Wann hat die Kommunalaufsicht genehmigt?")
    return _dated(request, plan_id, "approve_plan", question, actions.approve_plan)


@READ_AND_WRITE
def promulgate_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """It was promulgated."""
    question = _("Wann wurde die Haushaltssatzung verkündet?")
    return _dated(request, plan_id, "promulgate_plan", question, actions.promulgate_plan)


@READ_AND_WRITE
def display_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """It lay, or will lie, open to the public."""
    page = plan_to_run(request.actor, plan_id)
    act = partial(actions.display_plan, actor=request.actor, plan_id=plan_id)
    task = _task(page, "display_plan", _("Von wann bis wann liegt der Haushaltsplan aus?"))
    return perform(request, DisplayPlanForm(posted(request)), act, task)


def _dated(request: HttpRequest, plan_id: UUID, key: str, question: Words, act: Callable[..., Any]) -> HttpResponse:
    page = plan_to_run(request.actor, plan_id)
    form = PlanDayForm(posted(request), initial={"on": today()})
    return perform(request, form, partial(act, actor=request.actor, plan_id=plan_id), _task(page, key, question))


def _task(page: PlanPage, key: str, question: Words) -> Task:
    plan = page.plan
    return Task(
        question=question,
        verb=VERBS[key],
        back=reverse("budget:plan", args=[plan.pk]),
        said=Message("Haushalt {year}: Der Schritt ist mit seinem Tag festgehalten.", year=str(plan.fiscal_year)),
        crumbs=crumbs.of_plan(plan.pk, str(plan)),
        lead=page.lead,
        consequences=[PROVISIONAL],
    )
