"""Correct the count of a vote."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.corrections import CorrectVoteForm
from kreislauf.council.queries.corrections import counts_shown, resolution_for_correction, tallies_of
from kreislauf.council.queries.counts import counts_of, label_of
from kreislauf.council.views._results import frame, recorded
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def correct_vote(request: HttpRequest, resolution_id: UUID) -> HttpResponse:
    resolution = resolution_for_correction(request.actor, resolution_id)
    step, shown = resolution.consultation, counts_shown(resolution)
    form = CorrectVoteForm(
        request.POST or None,
        seen=mark_of(shown),
        recorded=tallies_of(resolution),
        numbers=[count.number for count in counts_of(resolution, step.role)],
    )
    task = Task(
        question=_("Abstimmung berichtigen"),
        lead=Message(
            "{title}, {body} am {day}. Festgehalten ist: {outcome} ({counts}).",
            counts=shown["counts"],
            **recorded(resolution),
        ),
        verb=_("Zählung berichtigen"),
        said=lambda corrected: Message(
            "Berichtigt. Das Ergebnis ist jetzt: {outcome}.", outcome=label_of(corrected, step.role)
        ),
        template="council/correct_vote.html",
        extra={"annul": reverse("council:annul_result", args=[resolution_id])},
        **frame(resolution, _("Berichtigen")),
    )

    def act(reason: str, seen: str, **_counts: Any) -> Any:
        return actions.correct_vote(
            actor=request.actor, resolution_id=resolution_id, tallies=form.tallies(), reason=reason, seen=seen
        )

    return perform(request, form, act, task)
