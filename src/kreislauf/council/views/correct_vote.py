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
from kreislauf.council.views import crumbs
from kreislauf.council.views.tasks import READ_AND_WRITE, Task, perform
from kreislauf.kernel import Message, mark_of


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
            title=step.paper.title,
            body=step.organization.name,
            day=resolution.resolved_at.date(),
            outcome=label_of(resolution, step.role),
            counts=shown["counts"],
        ),
        verb=_("Zählung berichtigen"),
        back=reverse("council:paper", args=[step.paper_id]),
        said=lambda corrected: Message(
            "Berichtigt. Das Ergebnis ist jetzt: {outcome}.", outcome=label_of(corrected, step.role)
        ),
        crumbs=crumbs.of_paper(step.paper_id, step.paper.reference, _("Berichtigen")),
        consequences=consequences_of(resolution),
        template="council/correct_vote.html",
        extra={"annul": reverse("council:annul_result", args=[resolution_id])},
    )

    def act(reason: str, seen: str, **_counts: Any) -> Any:
        return actions.correct_vote(
            actor=request.actor, resolution_id=resolution_id, tallies=form.tallies(), reason=reason, seen=seen
        )

    return perform(request, form, act, task)


def consequences_of(resolution: Any) -> list[str]:
    """What follows, before the button: for effects, for the public, for the minutes."""
    found = []
    if resolution.consultation.role == "decision":
        found.append(
            _(
                "Was noch wartet, folgt dem neuen Ergebnis. Was schon ausgeführt oder gebucht ist, bleibt und "
                "erscheint als Aufgabe bei denen, die es zurücknehmen."
            )
        )
    if resolution.announced_at is not None:
        found.append(_("Danach öffentlich: das neue Ergebnis mit dem Tag der Berichtigung, ohne den Grund."))
    if resolution.meeting.has_approved_minutes:
        found.append(_("Das Protokoll ist genehmigt und bleibt, wie es ist; die Berichtigung wird sein Nachtrag."))
    return found
