"""Object to a resolution."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import ReasonForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import objection_days
from kreislauf.council.queries.resolutions import resolution_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message, county_day
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def raise_objection(request: HttpRequest, resolution_id: UUID) -> HttpResponse:
    resolution = resolution_for(request.actor, CouncilRight.RAISE_OBJECTION, resolution_id)
    step = resolution.consultation
    days = objection_days(county_day(resolution.resolved_at))
    task = Task(
        question=_("Einspruch einlegen?"),
        lead=Message("Gegen den Beschluss von „{body}“: {title}", body=step.organization.name, title=step.paper.title),
        verb=_("Einspruch einlegen"),
        back=reverse("council:paper", args=[step.paper_id]),
        said=Message("Der Einspruch ist eingelegt. Die Ausführung ist ausgesetzt."),
        crumbs=crumbs.of_paper(step.paper_id, step.paper.reference, _("Einspruch")),
        consequences=[
            Message(
                "Was noch nicht ausgeführt ist, wird ausgesetzt, und das Gremium stimmt erneut ab, "
                "frühestens {days:einen Tag|# Tage} nach seinem ersten Beschluss ({norm}). "
                "Diese Abstimmung entscheidet über den Einspruch.",
                days=days.value,
                norm=days.norm,
            )
        ],
    )

    def act(reason: str) -> Any:
        return actions.raise_objection(actor=request.actor, resolution_id=resolution_id, reason=reason)

    return perform(request, ReasonForm(request.POST or None), act, task)
