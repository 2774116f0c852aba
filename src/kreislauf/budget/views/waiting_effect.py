"""What a resolution ordered and the budget could not take up."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import WaitingEffectForm
from kreislauf.budget.queries.waiting_effects import waiting_effect
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def settle_waiting_effect(request: HttpRequest, effect_id: UUID) -> HttpResponse:
    """Enter it, or say how it was carried out otherwise or why not."""
    found = waiting_effect(request.actor, effect_id)
    paper = found.effect.point.paper
    task = Task(
        question=_("Was wird aus diesem Beschluss?"),
        verb=_("Festhalten"),
        back=reverse("council:paper", args=[paper.pk]),
        said=Message("Der Stand der Wirkung ist festgehalten."),
        crumbs=[*crumbs.of_budget(), (paper.reference, reverse("council:paper", args=[paper.pk]))],
        lead=found.sentence,
        consequences=[reason.message for reason in found.verdict.reasons]
        or [Message("Dem Eintrag in den Haushalt steht nichts mehr entgegen.")],
    )
    form = WaitingEffectForm(posted(request), initial={"outcome": "enter"} if found.verdict.is_granted else None)
    return perform(
        request, form, partial(actions.settle_waiting_effect, actor=request.actor, effect_id=effect_id), task
    )
