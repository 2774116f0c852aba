"""Preview of a version: page by page, with working checks. What is typed is stored nowhere, it travels along."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kreislauf.form_editor.queries import editing as form_editor
from kreislauf.form_editor.queries import preview as form_preview
from kreislauf.form_editor.queries.editing import Editing
from kreislauf.form_editor.views import _shared as shared
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment

SALT: Final = "form_editor.preview"
NO_ATTACHMENT: Final = "00000000-0000-0000-0000-000000000000"
"""A file of the preview is read for its size and name and then forgotten."""


@READ_AND_WRITE
def form_preview_page(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The form as whoever applies will see it."""
    found = form_editor.editing(request.actor, version_id)
    form = form_preview.ready(found)
    if request.method == "POST":
        answers = _answers(request.POST.get("state", ""), found)
        names = request.POST
        raw = {name: names.getlist(name) for name in names}
        seen = form_preview.step(form, answers, names.get("page", ""), names.get("go", "next"), raw, _files(request))
    else:
        seen = form_preview.first(form, request.GET.get("seite", ""))
    context = {
        "crumbs": shared.of_version(found, _("Vorschau")),
        "found": found,
        "seen": seen,
        "page": seen.page,
        "sections": seen.sections,
        "is_start": request.method != "POST",
        "state": signing.dumps([_mark(found), seen.answers], salt=SALT, compress=True),
    }
    status = 422 if seen.problems else 200
    return page_or_fragment(request, "form_editor/preview.html", context, status=status)


def _mark(found: Editing) -> str:
    """Answers of one version are of no use in another."""
    return str(found.version.pk)


def _answers(state: str, found: Editing) -> dict[str, Any]:
    """The answers that the page before carried; none where they are broken or of another form."""
    try:
        mark, answers = signing.loads(state, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return {}
    return answers if mark == _mark(found) and isinstance(answers, dict) else {}


def _files(request: HttpRequest) -> Mapping[str, list[dict[str, Any]]]:
    return {name: [_described(file) for file in request.FILES.getlist(name)] for name in request.FILES}


def _described(file: UploadedFile[bytes]) -> dict[str, Any]:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return {
        "attachment": NO_ATTACHMENT,
        "name": (file.name or "")[:200],
        "size": file.size,
        "media_type": file.content_type or "application/octet-stream",
        "sha256": digest.hexdigest(),
    }
