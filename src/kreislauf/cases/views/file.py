"""A case's file, its documents, and the purpose for which others read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.applications.rules.numbers import as_number
from kreislauf.cases.actions.note_reading import note_reading
from kreislauf.cases.actions.read_case_for_purpose import read_case_for_purpose as open_for_purpose
from kreislauf.cases.forms.cases import FindCaseForm, NamePurposeForm
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.access import PurposeMissing, case_by_number
from kreislauf.cases.queries.documents import CaseFileContent, attachment_file, notice_file
from kreislauf.cases.queries.file import CaseFile, case_file, history
from kreislauf.cases.rules import cases as rules
from kreislauf.cases.rules.notices import may_deliver, may_prepare
from kreislauf.cases.rules.readings import Reading
from kreislauf.cases.views import _shared as shared
from kreislauf.kernel import Message, today
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform
from kreislauf.ui.steps import Step, Steps

SAFE_TYPES: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "text/plain"})
"""Shown in the browser's own viewers; everything else is only saved."""


@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everything about one case; opening it is logged."""
    try:
        note_reading(actor=request.actor, case_id=case_id, what=Reading.CASE)
    except PurposeMissing:
        return redirect("cases:read_case_for_purpose", case_id)
    page = case_file(request.actor, case_id)
    context = {
        "page": page,
        "steps": Steps(tuple(_steps(page))) if page.may_work else Steps(()),
        "entries": history(page.case),
        "crumbs": shared.of_cases(page.title),
    }
    return page_or_fragment(request, "cases/case.html", context)


def _steps(page: CaseFile) -> Iterator[Step]:
    """What can be done next, in the order of likelihood."""
    for letter in page.letters:
        if letter.is_open:
            yield Step(_("Brief zur Post geben"), reverse("cases:post_letter", args=[page.case.pk, letter.id]))
    if page.facts.is_open:
        yield from _of_open(page)
    else:
        yield from _of_left(page)
    yield from _always(page)
    yield from _last(page)


def _of_open(page: CaseFile) -> Iterator[Step]:
    facts, person = page.facts, page.person
    if facts.assigned_to is None or (facts.works(person) and facts.assigned_to != person):
        yield Step(_("Übernehmen"), _to(page, "take_over_case"), rules.may_take_over(facts, person), needs_post=True)
    if page.prepared is not None:
        signing = reverse("cases:sign_notice", args=[page.case.pk, page.prepared.pk])
        returning = reverse("cases:return_notice", args=[page.case.pk, page.prepared.pk])
        yield Step(_("Bescheid prüfen und zeichnen"), signing, page.signing)
        yield Step(_("Bescheid zurückgeben"), returning)
        return
    preparing = may_prepare(
        facts, person, answer_by=page.answer_by, today=today(), legal_remedy=page.case.service.legal_remedy
    )
    hint = (
        Message("Noch offen: {count:ein Prüfschritt|# Prüfschritte}.", count=page.open_steps) if page.open_steps else ""
    )
    yield Step(_("Bescheid vorbereiten"), _to(page, "prepare_notice"), preparing, hint=hint)
    yield Step(_("Rückfrage stellen"), _to(page, "ask_applicant"), rules.may_ask(facts, person))
    yield Step(_("Weitergeben"), _to(page, "delegate_case"), rules.may_delegate(facts, person))
    if page.case.service.has_fictitious_approval:
        yield Step(_("Vollständigkeit festhalten"), _to(page, "note_completeness"))
        if page.case.complete_on is not None and page.case.extended_to is None:
            yield Step(_("Frist verlängern"), _to(page, "extend_period"), rules.may_release(facts, person))
    if facts.assigned_to == person:
        release = rules.may_release(facts, person)
        yield Step(_("Zurück in den Eingang"), _to(page, "release_case"), release, needs_post=True)


def _of_left(page: CaseFile) -> Iterator[Step]:
    notice = page.to_deliver
    if notice is not None:
        verdict = may_deliver(
            notice.state, has_pdf=True, delivery="post", consent=page.consent, retry=True
        ) & rules.may_write(page.facts)
        yield Step(
            _("Bescheid bekannt geben"), reverse("cases:deliver_notice", args=[page.case.pk, notice.pk]), verdict
        )
    if not page.facts.is_closed:
        yield Step(_("Zu den Akten legen"), _to(page, "close_case"), rules.may_close(page.facts))


def _always(page: CaseFile) -> Iterator[Step]:
    writing = rules.may_write(page.facts)
    if not page.facts.is_closed and not page.facts.is_erased:
        yield Step(_("Nachricht schreiben"), _to(page, "write_message"), writing)
        yield Step(_("Einwilligung in digitale Bescheide vermerken"), _to(page, "note_digital_consent"), writing)
        yield Step(_("Notiz schreiben"), _to(page, "write_note"), writing)
        if not page.case.had_media_break:
            yield Step(_("Medienbruch vermerken"), _to(page, "mark_media_break"), writing, is_last_resort=True)


def _last(page: CaseFile) -> Iterator[Step]:
    if not page.facts.is_open:
        yield Step(_("Wieder aufnehmen"), _to(page, "reopen_case"), rules.may_reopen(page.facts), is_last_resort=True)


def _to(page: CaseFile, name: str) -> str:
    return reverse(f"cases:{name}", args=[page.case.pk])


@require_safe
def case_attachment(request: HttpRequest, case_id: UUID, attachment_id: UUID) -> HttpResponse:
    """A document of the applicant; every opening is logged."""
    open_file = partial(attachment_file, request.actor, case_id, attachment_id)
    return _download(request, case_id, Reading.ATTACHMENT, open_file)


@require_safe
def case_notice(request: HttpRequest, case_id: UUID, notice_id: UUID) -> HttpResponse:
    """The notice as PDF: signed, or the draft of it; every opening is logged."""
    return _download(request, case_id, Reading.NOTICE, partial(notice_file, request.actor, case_id, notice_id))


def _download(
    request: HttpRequest, case_id: UUID, what: Reading, open_file: Callable[[], CaseFileContent]
) -> HttpResponse:
    """Never run by a browser in our name: unknown types are bytes, and nothing is guessed."""
    try:
        file = open_file()
        note_reading(actor=request.actor, case_id=case_id, what=what)
    except PurposeMissing:
        return redirect("cases:read_case_for_purpose", case_id)
    is_shown = file.media_type in SAFE_TYPES
    response = HttpResponse(file.content, content_type=file.media_type if is_shown else "application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(not is_shown, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@READ_AND_WRITE
def find_case(request: HttpRequest) -> HttpResponse:
    """The audit office and data protection find a case by its number, nothing else."""
    permit(request.actor, CasesRight.READ_CASE_FOR_PURPOSE)
    form = FindCaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = as_number(form.cleaned_data["number"])
        found = case_by_number(number) if number else None
        if found is not None:
            return redirect("cases:read_case_for_purpose", found)
        form.add_error("number", _("Unter dieser Nummer ist nichts eingegangen. Prüfen Sie sie Ziffer für Ziffer."))
    context = {
        "question": _("Welchen Vorgang wollen Sie lesen?"),
        "lead": _("Rechnungsprüfung und Datenschutz lesen einen Vorgang nur zu einem Zweck, den sie nennen."),
        "verb": _("Weiter"),
        "form": form,
        "back": reverse("people:my_day"),
        "crumbs": [(_("Vorgang lesen"), "")],
    }
    return page_or_fragment(request, "patterns/task.html", context, status=422 if form.is_bound else 200)


@READ_AND_WRITE
def read_case_for_purpose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Name the purpose; then the case is open for an hour."""
    permit(request.actor, CasesRight.READ_CASE_FOR_PURPOSE)
    task = Task(
        question=Message("Zu welchem Zweck wollen Sie den Vorgang lesen?"),
        verb=_("Vorgang öffnen"),
        back=reverse("cases:find_case"),
        then=reverse("cases:case", args=[case_id]),
        said=Message("Der Vorgang ist für eine Stunde geöffnet."),
        crumbs=[(_("Vorgang lesen"), reverse("cases:find_case"))],
        consequences=[
            Message("Ihr Name, der Zweck und die Zeit stehen danach am Vorgang und in seinem Verlauf."),
            Message("Nach einer Stunde ist der Zweck neu zu nennen."),
        ],
    )
    act = partial(open_for_purpose, actor=request.actor, case_id=case_id)
    return perform(request, NamePurposeForm(request.POST or None), act, task)
