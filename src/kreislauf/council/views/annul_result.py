"""Take back a recorded result."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.corrections import AnnulResultForm
from kreislauf.council.queries.corrections import counts_shown, resolution_for_correction
from kreislauf.council.views._results import frame, recorded
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def annul_result(request: HttpRequest, resolution_id: UUID) -> HttpResponse:
    resolution = resolution_for_correction(request.actor, resolution_id)
    task = Task(
        question=_("Ergebnis aufheben?"),
        lead=Message(
            "{title}, {body} am {day}. Festgehalten ist: {outcome}. Es bleibt lesbar und zählt nicht mehr.",
            **recorded(resolution),
        ),
        verb=_("Ergebnis aufheben"),
        said=Message("Das Ergebnis ist aufgehoben."),
        **frame(resolution, _("Ergebnis aufheben")),
    )

    def act(how: str, reason: str, seen: str) -> Any:
        return actions.annul_result(
            actor=request.actor, resolution_id=resolution_id, reason=reason, is_recorded_here=how == "here", seen=seen
        )

    form = AnnulResultForm(request.POST or None, seen=mark_of(counts_shown(resolution)))
    return perform(request, form, act, task)
