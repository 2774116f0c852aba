"""What is done with a case in one click or on one page."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kreislauf.cases.actions.ask_applicant import ask_applicant as ask
from kreislauf.cases.actions.close_case import close_case as close
from kreislauf.cases.actions.delegate_case import delegate_case as delegate
from kreislauf.cases.actions.mark_media_break import mark_media_break as mark
from kreislauf.cases.actions.note_digital_consent import note_digital_consent as consent
from kreislauf.cases.actions.release_case import release_case as release
from kreislauf.cases.actions.reopen_case import reopen_case as reopen
from kreislauf.cases.actions.take_over_case import take_over_case as take_over
from kreislauf.cases.actions.tick_checklist import tick_checklist as tick
from kreislauf.cases.actions.write_message import write_message as write
from kreislauf.cases.actions.write_note import write_note as note
from kreislauf.cases.forms import cases as forms
from kreislauf.cases.queries import tasks as queries
from kreislauf.cases.queries.colleagues import colleagues
from kreislauf.cases.views._shared import at_once, task_of
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, posted

ASKED = Message("Die Rückfrage ist gestellt.")
ASKED_AND_RESTS = Message("Die Rückfrage ist gestellt. Die Frist ruht bis zur Antwort.")


@require_POST
def take_over_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Whoever comes second reads who came first."""
    act = partial(take_over, actor=request.actor, case_id=case_id)
    undo = reverse("cases:release_case", args=[case_id])
    return at_once(request, case_id, act, Message("Sie bearbeiten jetzt diesen Vorgang."), undo=undo)


@require_POST
def release_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Back into the in-tray."""
    act = partial(release, actor=request.actor, case_id=case_id)
    undo = reverse("cases:take_over_case", args=[case_id])
    return at_once(request, case_id, act, Message("Der Vorgang liegt wieder im Eingang der Einheit."), undo=undo)


@require_POST
def tick_checklist(request: HttpRequest, case_id: UUID, number: int) -> HttpResponse:
    """Done, or open again."""
    is_done = request.POST.get("done") == "1"
    act = partial(tick, actor=request.actor, case_id=case_id, number=number, is_done=is_done)
    said = Message("Der Prüfschritt ist erledigt.") if is_done else Message("Der Prüfschritt ist wieder offen.")
    response = at_once(request, case_id, act, said)
    response["Location"] += "#pruefschritte"
    return response


@READ_AND_WRITE
def ask_applicant(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A question with a day to answer by."""
    page = queries.case_to_work_on(request.actor, case_id)
    form = forms.AskApplicantForm(posted(request), initial={"answer_by": queries.suggested_answer_day()})
    runs_on = page.case.service.has_fictitious_approval
    rests = Message("Von heute an ruht die Frist; sie läuft weiter, sobald die Antwort eingeht.")
    if runs_on:
        rests = Message("Die Frist läuft weiter; eine Rückfrage hält die Genehmigungsfiktion nicht auf (§42a VwVfG).")
    return task_of(
        request,
        page,
        form,
        partial(ask, actor=request.actor, case_id=case_id),
        question=Message("Was wollen Sie erfragen?"),
        verb=_("Rückfrage stellen"),
        said=ASKED if runs_on else ASKED_AND_RESTS,
        consequences=[
            *([rests] if page.case.due_on else []),
            Message("Wer den Antrag gestellt hat, liest die Frage dort und kann Unterlagen hochladen."),
            Message("An eine bestätigte Adresse geht eine E-Mail ohne den Inhalt."),
        ],
    )


@READ_AND_WRITE
def write_message(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A message that asks for nothing."""
    return task_of(
        request,
        queries.case_to_work_on(request.actor, case_id),
        forms.WriteMessageForm(posted(request)),
        partial(write, actor=request.actor, case_id=case_id),
        question=Message("Was wollen Sie schreiben?"),
        verb=_("Nachricht senden"),
        said=Message("Die Nachricht liegt im Antrag."),
        consequences=[Message("Die Frist läuft weiter. Wenn Sie etwas brauchen, stellen Sie eine Rückfrage.")],
    )


@READ_AND_WRITE
def note_digital_consent(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What whoever applies said about being notified online."""
    page = queries.case_to_work_on(request.actor, case_id)
    return task_of(
        request,
        page,
        forms.NoteConsentForm(posted(request)),
        partial(consent, actor=request.actor, case_id=case_id),
        question=Message("Was wurde zur digitalen Bekanntgabe erklärt?"),
        verb=_("Erklärung vermerken"),
        lead=page.consent_sentence,
        said=Message("Die Erklärung ist vermerkt."),
        consequences=[
            Message("Nur mit Einwilligung wird ein Bescheid digital bekannt gegeben (§41 Abs. 2a VwVfG)."),
            Message("Tag, Weg und Ihr Name stehen danach im Vorgang."),
        ],
    )


@READ_AND_WRITE
def write_note(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A note for the unit."""
    return task_of(
        request,
        queries.case_to_work_on(request.actor, case_id),
        forms.WriteNoteForm(posted(request)),
        partial(note, actor=request.actor, case_id=case_id),
        question=Message("Was soll in die Akte?"),
        verb=_("Notiz speichern"),
        said=Message("Die Notiz ist in der Akte."),
    )


@READ_AND_WRITE
def delegate_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To a colleague or another unit."""
    page = queries.case_to_work_on(request.actor, case_id)
    choices: dict[str, Any] = {
        "person_id": [("", _("niemand Bestimmtes")), *colleagues(page.case, without=page.facts.assigned_to)],
        "unit_id": [("", _("bleibt in dieser Einheit")), *queries.other_units(page.case)],
    }
    form = forms.DelegateCaseForm(posted(request), choices=choices)
    leaves = bool(form.is_bound and form.data.get("unit_id"))
    return task_of(
        request,
        page,
        form,
        partial(delegate, actor=request.actor, case_id=case_id),
        question=Message("An wen geben Sie den Vorgang weiter?"),
        verb=_("Weitergeben"),
        said=Message("Der Vorgang ist weitergegeben."),
        then=reverse("cases:cases") if leaves else "",
        consequences=[Message("Fristen, Notizen und Nachrichten bleiben am Vorgang.")],
    )


@READ_AND_WRITE
def close_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Zu den Akten."""
    page = queries.case_to_work_on(request.actor, case_id)
    months = page.case.service.retention_months
    archive = Message("Vorher wird er dem Archiv angeboten.") if page.case.service.is_offered_to_archive else None
    return task_of(
        request,
        page,
        forms.ConfirmForm(posted(request)),
        partial(close, actor=request.actor, case_id=case_id),
        question=Message("Vorgang zu den Akten legen?"),
        verb=_("Zu den Akten legen"),
        said=Message("Der Vorgang ist zu den Akten gelegt."),
        consequences=[
            Message(
                "Die Aufbewahrung beginnt: Nach {months:einem Monat|# Monaten} werden die Inhalte gelöscht.",
                months=months,
            ),
            *([archive] if archive else []),
        ],
    )


@READ_AND_WRITE
def reopen_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """An objection, a mistake: it is open again."""
    return task_of(
        request,
        queries.case_to_work_on(request.actor, case_id),
        forms.ReopenCaseForm(posted(request)),
        partial(reopen, actor=request.actor, case_id=case_id),
        question=Message("Warum nehmen Sie den Vorgang wieder auf?"),
        verb=_("Wieder aufnehmen"),
        said=Message("Der Vorgang ist wieder offen, bei Ihnen."),
        consequences=[Message("Bekannt gegebene Bescheide bleiben wirksam, bis ein neuer sie ändert oder aufhebt.")],
    )


@READ_AND_WRITE
def mark_media_break(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Something went over paper."""
    return task_of(
        request,
        queries.case_to_work_on(request.actor, case_id),
        forms.ConfirmForm(posted(request)),
        partial(mark, actor=request.actor, case_id=case_id),
        question=Message("Ging an diesem Vorgang etwas über Papier?"),
        verb=_("Medienbruch vermerken"),
        said=Message("Der Medienbruch ist vermerkt."),
        consequences=[
            Message("Der Vorgang zählt in den Zahlen und im Reifegrad nicht mehr als digital."),
            Message("Der Vermerk lässt sich nicht zurücknehmen."),
        ],
    )
