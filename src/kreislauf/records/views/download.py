"""Give a document to whom it may be given."""

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kreislauf.records import queries


@require_safe
def download(request: HttpRequest, version_id: UUID) -> HttpResponseBase:
    """The content of a version: PDF and pictures may open in the browser, everything else is saved.

    Who is not signed in is asked to, whether or not there is such a document.
    """
    found = queries.download(request.actor, version_id)
    if found is None and request.actor.is_anonymous:
        return redirect_to_login(request.get_full_path())
    if found is None:
        raise Http404
    if request.headers.get("If-None-Match") == f'"{found.sha256}"':
        return _labelled(HttpResponseNotModified(), found)
    response = FileResponse(
        found.open(),
        as_attachment=not found.may_be_shown,
        filename=found.filename,
        content_type=_content_type(found.media_type),
    )
    return _labelled(response, found)


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _labelled(response: HttpResponseBase, found: queries.Download) -> HttpResponseBase:
    response.headers["ETag"] = f'"{found.sha256}"'
    response.headers["Cache-Control"] = "public, no-cache" if found.is_public else "private, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
