"""Fictitious approval: since when the documents are complete, and the one extension."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kreislauf.cases.actions.extend_period import extend_period as extend
from kreislauf.cases.actions.note_completeness import note_completeness as note
from kreislauf.cases.forms.cases import CompletenessForm, ExtendPeriodForm
from kreislauf.cases.queries import tasks as queries
from kreislauf.cases.views._shared import task_of
from kreislauf.kernel import Message, today
from kreislauf.ui.pages import READ_AND_WRITE, posted


@READ_AND_WRITE
def note_completeness(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The day counts, not the click."""
    page = queries.case_to_work_on(request.actor, case_id)
    return task_of(
        request,
        page,
        CompletenessForm(posted(request), initial={"complete_on": page.case.complete_on or today()}),
        partial(note, actor=request.actor, case_id=case_id),
        question=Message("Seit wann sind die Unterlagen vollständig?"),
        verb=_("Vollständigkeit festhalten"),
        said=Message("Der Tag ist festgehalten; von ihm an zählt die Frist."),
        consequences=[
            Message(
                "Von diesem Tag an zählt die Frist in Monaten. Ist an ihrem Ende nicht entschieden, gilt der Antrag "
                "als genehmigt (§42a VwVfG)."
            ),
            Message("Eine Rückfrage hält sie nicht auf. Ein falscher Tag lässt sich hier berichtigen."),
        ],
    )


@READ_AND_WRITE
def extend_period(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """With reasons; they go to whoever applies."""
    page = queries.case_to_work_on(request.actor, case_id)
    return task_of(
        request,
        page,
        ExtendPeriodForm(posted(request)),
        partial(extend, actor=request.actor, case_id=case_id),
        question=Message("Bis wann verlängern Sie die Frist?"),
        verb=_("Frist verlängern"),
        said=Message("Die Frist ist verlängert; die Begründung liegt im Antrag."),
        consequences=[
            Message("Das geht einmal, vor Ablauf der Frist und nur mit Begründung (§42a Abs. 2 VwVfG)."),
            Message("Tag und Begründung gehen sofort als Nachricht an die antragstellende Person."),
        ],
    )
