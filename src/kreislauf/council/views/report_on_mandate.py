"""Report on an order of the council."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import ReportForm
from kreislauf.council.queries.resolutions import mandate_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def report_on_mandate(request: HttpRequest, effect_id: UUID) -> HttpResponse:
    effect = mandate_for(request.actor, effect_id)
    paper = effect.point.paper
    task = Task(
        question=_("Über den Auftrag berichten"),
        lead=effect.params["task"],
        verb=_("Bericht abgeben"),
        back=reverse("council:resolution_control"),
        said=lambda done: (
            Message("Der Auftrag ist erledigt.")
            if done.state == "executed"
            else Message("Der Zwischenbericht ist festgehalten.")
        ),
        crumbs=crumbs.of_paper(paper.pk, paper.reference, _("Bericht")),
    )

    def act(result: str, done: bool, seen: str) -> Any:
        return actions.report_on_mandate(actor=request.actor, effect_id=effect_id, result=result, done=done, seen=seen)

    shown = {"result": effect.result}
    return perform(request, ReportForm(request.POST or None, initial=shown, seen=mark_of(shown)), act, task)
