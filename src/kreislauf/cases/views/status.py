"""The applicant's own page after the receipt: where it stands, the notice, documents, one file with everything."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import cast
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.applications.api import account_of, applicant, framed, private
from kreislauf.applications.rules.zipped import zipped
from kreislauf.cases.actions.fetch_notice import fetch_notice
from kreislauf.cases.actions.rate_service import rate_service
from kreislauf.cases.forms.status import RateForm
from kreislauf.cases.queries import own_file
from kreislauf.cases.queries import status as queries
from kreislauf.cases.queries.status import StatusPage
from kreislauf.kernel import Message
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, refusal_shown_on, tell
from kreislauf.ui.steps import Step, Steps


def crumbs_of(page: StatusPage, *further: tuple[str, str]) -> list[tuple[str, str]]:
    here = reverse("status:status", args=[page.application_id])
    return [(_("Antrag {number}").format(number=page.number), here), *further]


@private
@require_safe
def status(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """State, what comes next, the way, messages, the notice; a draft goes on being filled in."""
    actor = applicant(request)
    if not queries.is_received(actor, application_id):
        return redirect("apply:tasks", application_id)
    page = queries.status_page(actor, application_id)
    return _shown(request, page, RateForm(initial={"occasion": page.occasion}) if page.occasion else None)


def _shown(request: HttpRequest, page: StatusPage, rating: RateForm | None) -> HttpResponse:
    shown = {"page": page, "steps": Steps(tuple(_steps(page))), "rating": rating, "crumbs": crumbs_of(page)}
    context = framed({**shown, "is_signed_in": account_of(request) is not None})
    code = 422 if rating and rating.is_bound else 200
    return page_or_fragment(request, "cases/status/status.html", context, status=code)


def _steps(page: StatusPage) -> Iterator[Step]:
    here = [page.application_id]
    for question in page.questions:
        yield Step(_("Frage beantworten"), reverse("status:answer_request", args=[*here, question.id]))
    for notice in page.notices:
        if not notice.may_be_read:
            href = reverse("status:notice", args=[*here, notice.id])
            yield Step(_("Bescheid öffnen"), href, notice.may_be_fetched)
    yield Step(_("Nachricht schreiben"), reverse("status:write_to_unit", args=here), page.may_write)
    if not page.notices:
        yield Step(_("Ändern, wie der Bescheid kommt"), reverse("apply:digital_notice", args=here))
    yield Step(_("Ändern, wie wir Sie erreichen"), reverse("apply:reach", args=here))
    yield Step(_("Alles herunterladen"), reverse("status:own_file", args=here))
    if page.is_open:
        href = reverse("status:withdraw_application", args=here)
        yield Step(_("Antrag zurückziehen"), href, page.may_withdraw, is_last_resort=True)


@private
@READ_AND_WRITE
def notice(request: HttpRequest, application_id: UUID, notice_id: UUID) -> HttpResponse:
    """The notice to read; before it is opened, what opening means."""
    actor = applicant(request)
    page, found = queries.own_notice(actor, application_id, notice_id)
    crumbs = crumbs_of(page, (_("Bescheid"), ""))
    if found.may_be_read:
        context = framed({"page": page, "notice": found, "crumbs": crumbs})
        return page_or_fragment(request, "cases/status/notice.html", context)
    task = Task(
        question=_("Bescheid öffnen?"),
        verb=_("Bescheid öffnen"),
        back=reverse("status:status", args=[application_id]),
        said=Message("Sie haben den Bescheid geöffnet."),
        then=reverse("status:notice", args=[application_id, notice_id]),
        crumbs=crumbs,
        lead=Message("Der Bescheid liegt bis zum {day} hier bereit.", day=found.fetch_until),
        consequences=[
            Message("Ab morgen gilt er als bekannt gegeben (VwVfG §41 Abs. 2a)."),
            Message("Dann beginnt die Frist, in der Sie etwas dagegen tun können. Wie das geht, steht im Bescheid."),
        ],
        extra=framed({}),
    )
    act = partial(fetch_notice, actor=actor, application_id=application_id, notice_id=notice_id)
    return perform(request, Form(request.POST if request.method == "POST" else None), act, task)


@private
@require_safe
def notice_pdf(request: HttpRequest, application_id: UUID, notice_id: UUID) -> HttpResponse:
    name, content = queries.notice_pdf(applicant(request), application_id, notice_id)
    return _saved(content, "application/pdf", name)


@private
@require_safe
def document(request: HttpRequest, application_id: UUID, attachment_id: UUID) -> HttpResponse:
    """A document that the applicant brought; always saved, never run by the browser."""
    found = queries.own_document(applicant(request), application_id, attachment_id)
    return _saved(found.content, found.media_type, found.name)


def _saved(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@private
@require_safe
def download_all(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Everything about one's application in one ZIP, one part after the other."""
    package = own_file.own_package(applicant(request), application_id)
    return cast("HttpResponse", package_response(package))  # a page like others, but for its stream


def package_response(package: own_file.Package) -> StreamingHttpResponse:
    response = StreamingHttpResponse(zipped(package.parts()), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{package.filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@private
@require_POST
def rate(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Count one answer to "Wie gut kamen Sie zurecht?"."""
    actor = applicant(request)
    page = queries.status_page(actor, application_id)
    form = RateForm(request.POST)
    if form.is_valid():
        with refusal_shown_on(form):
            rate_service(actor=actor, application_id=application_id, **form.cleaned_data)
    if not form.is_valid():
        return _shown(request, page, form)
    tell(request, Message("Vielen Dank. Ihre Antwort ist ohne Verbindung zu Ihrem Antrag gezählt."))
    return redirect("status:status", application_id)
