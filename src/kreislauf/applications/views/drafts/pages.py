"""Task list, who applies, and the pages of questions."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.applications.actions.add_instance import add_instance
from kreislauf.applications.actions.remove_instance import remove_instance
from kreislauf.applications.actions.save_applicant import save_applicant
from kreislauf.applications.actions.save_page import Saved, save_page
from kreislauf.applications.forms.drafts import applicant_form
from kreislauf.applications.queries.drafts import pages as queries
from kreislauf.applications.queries.drafts.own import OwnDraft, files_of, own_draft
from kreislauf.applications.queries.reach import reach_of
from kreislauf.applications.rules.drafts.applicant import (
    APPLICANT,
    PROOF_PATH,
    applicant_files,
    applicant_part,
    is_asked_who,
)
from kreislauf.applications.rules.drafts.limits import DAYS_UNTOUCHED
from kreislauf.applications.views._applicant import account_of, applicant, framed, private
from kreislauf.applications.views._drafts import (
    PageUpload,
    draft_or_status,
    entry_files,
    file_rules,
    revision_of,
    rules_for,
)
from kreislauf.kernel import Message, Refusal
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, refusal_shown_on, sentence_of


@require_safe
@private
def tasks(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What is done and what is left."""
    draft = own_draft(applicant(request), application_id)
    if elsewhere := draft_or_status(draft):
        return elsewhere
    page = queries.task_list(draft)
    shown = {"page": page, "draft": draft, "days": DAYS_UNTOUCHED, "crumbs": _crumbs(draft, "")}
    context = framed({**shown, "is_signed_in": account_of(request) is not None})
    return page_or_fragment(request, "applications/apply/tasks.html", context)


@READ_AND_WRITE
@private
def page(request: HttpRequest, application_id: UUID, key: str) -> HttpResponse:
    """One page. Every button saves: onward, back, later, upload, and one more entry."""
    actor = applicant(request)
    draft = own_draft(actor, application_id)
    if elsewhere := draft_or_status(draft):
        return elsewhere
    try:
        if request.method == "POST":
            return _save(request, draft, key)
        view = queries.page_view(draft, key)
    except KeyError:
        return _gone(request, draft)
    return _show(request, view, draft.application.revision)


def _save(request: HttpRequest, draft: OwnDraft, key: str) -> HttpResponse:
    actor, go = applicant(request), request.POST.get("go", "next")
    if go == "add":
        return _add(request, draft, key)
    uploads = entry_files(request, actor, draft.application.pk, key)
    saved = save_page(
        actor=actor,
        application_id=draft.application.pk,
        key=key,
        raw=dict(request.POST.lists()),
        revision=revision_of(request),
    )
    draft = own_draft(actor, draft.application.pk)
    if saved.differences:
        return _show(request, queries.page_view(draft, key, saved.reading.page), saved.revision, saved=saved)
    failed = [upload for upload in uploads if upload.reasons]
    if go in {"back", "later", "tasks"} and not failed:
        return redirect(_address(draft, key, go))
    if failed or (go == "next" and saved.reading.problems):
        view = queries.page_view(draft, key, saved.reading.page)
        return _show(request, view, saved.revision, saved=saved, uploads=failed)
    return redirect(_address(draft, key, go))


def _address(draft: OwnDraft, key: str, go: str) -> str:
    """Where a button leads. A page that its own answers have hidden leads to the task list."""
    application_id = draft.application.pk
    if go == "later":
        return reverse("apply:keys", args=[application_id])
    if go == "tasks":
        return reverse("apply:tasks", args=[application_id])
    if go == "upload":
        return reverse("apply:page", args=[application_id, key])
    try:
        to = {"next": queries.way_on, "back": queries.way_back}[go](draft, key)
    except KeyError:
        return reverse("apply:tasks", args=[application_id])
    if to:
        return reverse("apply:page", args=[application_id, to])
    if go == "next":
        is_reached = bool(reach_of(draft.application, draft.vault).way)
        return reverse("apply:check" if is_reached else "apply:reach", args=[application_id])
    return reverse("apply:who" if is_asked_who(draft.kind) else "apply:tasks", args=[application_id])


def _add(request: HttpRequest, draft: OwnDraft, key: str) -> HttpResponse:
    try:
        first = add_instance(actor=applicant(request), application_id=draft.application.pk, key=key)
    except Refusal as refusal:
        view = queries.page_view(draft, key)
        reasons = [sentence_of(reason) for reason in refusal.verdict.reasons]
        return _show(request, view, draft.application.revision, reasons=reasons)
    return redirect("apply:page", draft.application.pk, first)


def _show(
    request: HttpRequest,
    view: queries.PageView,
    revision: int,
    *,
    saved: Saved | None = None,
    uploads: list[PageUpload] | None = None,
    reasons: list[str] | None = None,
) -> HttpResponse:
    problems = saved.reading.problems if saved and not saved.differences else []
    context: dict[str, Any] = {
        "view": view,
        "page": view.page,
        "draft": view.draft,
        "revision": revision,
        "problems": problems,
        "differences": saved.differences if saved else [],
        "failed_uploads": uploads or [],
        "reasons": reasons or [],
        "file_rules": file_rules(view.draft.form, view.page),
        "files_template": "applications/apply/_files.html",
        "crumbs": _crumbs(view.draft, view.page.title),
    }
    is_wrong = any(context[name] for name in ("problems", "differences", "failed_uploads", "reasons"))
    context["is_wrong"] = is_wrong or view.has_unread
    template = "list" if view.page.kind == "list" else "page"
    status = 422 if is_wrong else 200
    return page_or_fragment(request, f"applications/apply/{template}.html", framed(context), status=status)


def _gone(request: HttpRequest, draft: OwnDraft) -> HttpResponse:
    """A page that there is not, or that is not asked any more after an answer elsewhere."""
    context = {"draft": draft, "crumbs": _crumbs(draft, _("Seite"))}
    return page_or_fragment(request, "applications/apply/page_gone.html", framed(context), status=404)


@READ_AND_WRITE
@private
def remove(request: HttpRequest, application_id: UUID, key: str) -> HttpResponse:
    """Remove an entry of a list, after a question."""
    actor = applicant(request)
    draft = own_draft(actor, application_id)
    if elsewhere := draft_or_status(draft):
        return elsewhere
    found = queries.entry(draft, key)
    if found is None:
        raise Http404
    list_page, instance = found
    form = Form(request.POST if request.method == "POST" else None)
    revision = revision_of(request) if request.method == "POST" else draft.application.revision
    title = instance.title or Message("Eintrag {number}", number=instance.number)
    task = Task(
        question=Message("„{title}“ entfernen?", title=title),
        verb=_("Entfernen"),
        back=reverse("apply:page", args=[application_id, list_page.key]),
        said=Message("Der Eintrag ist entfernt."),
        consequences=[Message("Alle Angaben und Dateien dieses Eintrags werden gelöscht.")],
        crumbs=[
            *_crumbs(draft, "")[:1],
            (list_page.title, reverse("apply:page", args=[application_id, list_page.key])),
        ],
        template="applications/apply/remove.html",
        extra=framed({"revision": revision}),
    )
    act = partial(remove_instance, actor=actor, application_id=application_id, path=key, revision=revision)
    return perform(request, form, act, task)


@READ_AND_WRITE
@private
def who(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Who applies, for a company or on behalf of somebody else."""
    actor = applicant(request)
    draft = own_draft(actor, application_id)
    if elsewhere := draft_or_status(draft):
        return elsewhere
    if not is_asked_who(draft.kind):
        raise Http404
    form = applicant_form(draft.kind)(request.POST or None, initial=applicant_part(draft.answers))
    go, failed = request.POST.get("go", "next"), list[PageUpload]()
    if request.method == "POST":
        failed = [each for each in entry_files(request, actor, application_id, APPLICANT) if each.reasons]
        is_valid = form.is_valid()
        with refusal_shown_on(form):
            told = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
            save_applicant(actor=actor, application_id=application_id, told=told, revision=revision_of(request))
        draft = own_draft(actor, application_id)
        if form.refusal is None and not failed and (is_valid or go != "next"):
            return redirect(_after_who(draft, go))
    files = files_of(draft)
    context = {
        "draft": draft,
        "form": form,
        "revision": draft.application.revision,
        "failed_uploads": failed,
        "asks_proof": draft.kind == "behalf",
        "proof_name": PROOF_PATH,
        "proofs": [row for file in applicant_files(draft.answers) if (row := files.get(file["attachment"]))],
        "proof_rules": rules_for({}),
        "crumbs": _crumbs(draft, _("Wer den Antrag stellt")),
    }
    status = 422 if request.method == "POST" else 200
    return page_or_fragment(request, "applications/apply/who.html", framed(context), status=status)


def _after_who(draft: OwnDraft, go: str) -> str:
    application_id = draft.application.pk
    match go:
        case "upload":
            return reverse("apply:who", args=[application_id])
        case "later":
            return reverse("apply:keys", args=[application_id])
        case "back" | "tasks":
            return reverse("apply:tasks", args=[application_id])
    return reverse("apply:page", args=[application_id, queries.first_page(draft)])


def _crumbs(draft: OwnDraft, here: str) -> list[tuple[str, str]]:
    home = (draft.service.name, reverse("apply:tasks", args=[draft.application.pk]))
    return [home, (here, "")] if here else [home]
