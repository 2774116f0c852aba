"""One's own files: save them again, remove them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from kreislauf.applications.actions.remove_file import remove_file
from kreislauf.applications.queries.drafts.own import own_draft, own_file
from kreislauf.applications.queries.drafts.pages import place_of_file
from kreislauf.applications.rules.drafts.applicant import APPLICANT
from kreislauf.applications.views._applicant import applicant, private
from kreislauf.applications.views._drafts import draft_or_status
from kreislauf.kernel import Message
from kreislauf.ui.pages import tell


@require_safe
@private
def download(request: HttpRequest, application_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Always saved, never opened in the browser: what somebody uploaded runs nowhere."""
    try:
        file = own_file(applicant(request), application_id, attachment_id)
    except KeyError:
        raise Http404 from None
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@private
def remove(request: HttpRequest, application_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Back to the page on which the file stood."""
    actor = applicant(request)
    draft = own_draft(actor, application_id)
    if elsewhere := draft_or_status(draft):
        return elsewhere
    key = place_of_file(draft, attachment_id)
    remove_file(actor=actor, application_id=application_id, attachment_id=attachment_id)
    tell(request, Message("Die Datei ist entfernt."))
    if key == APPLICANT:
        return redirect("apply:who", application_id)
    return redirect(
        reverse("apply:page", args=[application_id, key]) if key else reverse("apply:tasks", args=[application_id])
    )
