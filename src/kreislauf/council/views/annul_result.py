"""Take back a recorded result."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.corrections import AnnulResultForm
from kreislauf.council.queries.corrections import counts_shown, resolution_for_correction
from kreislauf.council.queries.counts import label_of
from kreislauf.council.views import crumbs
from kreislauf.council.views.correct_vote import consequences_of
from kreislauf.council.views.tasks import READ_AND_WRITE, Task, perform
from kreislauf.kernel import Message, mark_of


@READ_AND_WRITE
def annul_result(request: HttpRequest, resolution_id: UUID) -> HttpResponse:
    resolution = resolution_for_correction(request.actor, resolution_id)
    step = resolution.consultation
    task = Task(
        question=_("Ergebnis aufheben?"),
        lead=Message(
            "{title}, {body} am {day}. Festgehalten ist: {outcome}. Es bleibt lesbar und zählt nicht mehr.",
            title=step.paper.title,
            body=step.organization.name,
            day=resolution.resolved_at.date(),
            outcome=label_of(resolution, step.role),
        ),
        verb=_("Ergebnis aufheben"),
        back=reverse("council:paper", args=[step.paper_id]),
        said=Message("Das Ergebnis ist aufgehoben."),
        crumbs=crumbs.of_paper(step.paper_id, step.paper.reference, _("Ergebnis aufheben")),
        consequences=consequences_of(resolution),
    )

    def act(how: str, reason: str, seen: str) -> Any:
        return actions.annul_result(
            actor=request.actor, resolution_id=resolution_id, reason=reason, is_recorded_here=how == "here", seen=seen
        )

    form = AnnulResultForm(request.POST or None, seen=mark_of(counts_shown(resolution)))
    return perform(request, form, act, task)
