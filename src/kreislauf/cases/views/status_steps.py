"""What applicants do after the receipt: answer, write, withdraw."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from kreislauf.applications.api import applicant, framed, private
from kreislauf.cases.actions.answer_request import answer_request as answer
from kreislauf.cases.actions.withdraw_application import withdraw_application as withdraw
from kreislauf.cases.actions.write_to_unit import write_to_unit as write
from kreislauf.cases.forms.status import AnswerForm, WithdrawForm, WriteForm
from kreislauf.cases.queries import status as queries
from kreislauf.cases.views.status import crumbs_of
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform

PERIOD_RUNS = Message("Die Frist für die Entscheidung läuft danach weiter.")
SCANNED = Message("Dokumente prüfen wir auf Schadsoftware, bevor jemand sie öffnet.")


@private
@READ_AND_WRITE
def answer_request(request: HttpRequest, application_id: UUID, message_id: UUID) -> HttpResponse:
    """Answer a question with words, documents or both."""
    actor = applicant(request)
    page, question = queries.own_question(actor, application_id, message_id)
    until = Message("Bitte antworten Sie bis zum {day}.", day=question.answer_by) if question.answer_by else ""
    task = Task(
        question=_("Was möchten Sie antworten?"),
        verb=_("Antwort absenden"),
        back=reverse("status:status", args=[application_id]),
        said=_what_came_in,
        crumbs=crumbs_of(page, (_("Frage beantworten"), "")),
        lead=until,
        consequences=[PERIOD_RUNS, SCANNED],
        template="cases/status/answer.html",
        extra=framed({"question_asked": question, "page": page}),
    )
    act = partial(answer, actor=actor, application_id=application_id, message_id=message_id)
    return perform(request, AnswerForm(*_posted(request)), act, task)


def _what_came_in(_message: object) -> Message:
    return Message("Ihre Antwort ist eingegangen. Vielen Dank.")


@private
@READ_AND_WRITE
def write_to_unit(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """A message to whoever works on the application."""
    actor = applicant(request)
    page = queries.status_page(actor, application_id)
    task = Task(
        question=_("Was möchten Sie uns schreiben?"),
        verb=_("Nachricht absenden"),
        back=reverse("status:status", args=[application_id]),
        said=Message("Ihre Nachricht ist eingegangen."),
        crumbs=crumbs_of(page, (_("Nachricht schreiben"), "")),
        lead=Message("Ihre Nachricht geht an: {unit}.", unit=page.unit),
        consequences=[SCANNED],
        template="cases/status/write.html",
        extra=framed({"page": page}),
    )
    return perform(
        request, WriteForm(*_posted(request)), partial(write, actor=actor, application_id=application_id), task
    )


@private
@READ_AND_WRITE
def withdraw_application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """End the procedure; the page says what that means."""
    actor = applicant(request)
    page = queries.status_page(actor, application_id)
    task = Task(
        question=Message("Antrag „{service}“ zurückziehen?", service=page.service),
        verb=_("Antrag zurückziehen"),
        back=reverse("status:status", args=[application_id]),
        said=Message("Ihr Antrag ist zurückgezogen."),
        crumbs=crumbs_of(page, (_("Antrag zurückziehen"), "")),
        lead=Message("Eingangsnummer {number}", number=page.number),
        consequences=[
            Message("Wir prüfen Ihren Antrag nicht weiter und entscheiden nicht darüber."),
            Message("Das lässt sich hier nicht rückgängig machen. Sie können aber jederzeit neu beantragen."),
            Message("Eine bezahlte Gebühr wird nicht immer erstattet; die zuständige Stelle sagt es Ihnen."),
            Message("Angaben und Dokumente bleiben bei der Akte, bis deren Aufbewahrung endet."),
        ],
        extra=framed({}),
    )
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    return perform(request, form, partial(withdraw, actor=actor, application_id=application_id), task)


def _posted(request: HttpRequest) -> tuple[QueryDict | None, MultiValueDict[str, UploadedFile[Any]] | None]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
