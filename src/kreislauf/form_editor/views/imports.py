"""Upload of an XDatenfelder file: the report first, then the form."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.form_editor.actions.import_form import import_form as read_in
from kreislauf.form_editor.forms.editor import UploadSchemaForm
from kreislauf.form_editor.queries import forms as queries
from kreislauf.form_editor.queries.imports import Preview, preview_of
from kreislauf.form_editor.views import _shared as shared
from kreislauf.kernel import Message, Refusal
from kreislauf.ui.carried import carried, carrying
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment, posted, refusal_shown_on, tell

LARGEST: Final = 20 * 1024 * 1024
LARGEST_CARRIED: Final = 2 * 1024 * 1024
"""A schema packed for the way from the report to the import; the largest published ones have 0.2 MB."""


@READ_AND_WRITE
def import_form(request: HttpRequest) -> HttpResponse:
    """Upload, see what is in the file, read it in. Nothing is stored before the last button."""
    units = queries.permit_beginning(request.actor)
    files = request.FILES if request.method == "POST" else None
    brought = _unpacked(request.POST.get("content", "")) if request.method == "POST" else b""
    form = UploadSchemaForm(posted(request), files, choices={"unit_id": units})
    if brought:
        del form.fields["file"]
    if request.method == "POST" and form.is_valid():
        content = brought or form.cleaned_data["file"].read(LARGEST + 1)
        with refusal_shown_on(form):
            preview = preview_of(request.actor, content)
            packed = _packed(content)
            if brought or "now" in request.POST or not packed:
                return _read_in(request, content, form.cleaned_data["unit_id"])
            return _report(request, preview, packed, form.cleaned_data["unit_id"])
    context = {"crumbs": shared.of_forms(_("Datenschema einlesen")), "form": form}
    return page_or_fragment(request, "form_editor/import.html", context, status=422 if form.errors else 200)


def _read_in(request: HttpRequest, content: bytes, unit_id: str | None) -> HttpResponse:
    version = read_in(actor=request.actor, content=content, unit_id=UUID(unit_id) if unit_id else None)
    tell(request, Message("Das Schema ist als Fassung {number} eingelesen.", number=version.number))
    return redirect("form_editor:form_report", version.pk)


def _report(request: HttpRequest, preview: Preview, packed: str, unit_id: str | None) -> HttpResponse:
    context: dict[str, Any] = {
        "crumbs": [
            *shared.of_forms(),
            (_("Datenschema einlesen"), reverse("form_editor:import_form")),
            (_("Bericht"), ""),
        ],
        "preview": preview,
        "report": preview.report,
        "content": packed,
        "unit_id": unit_id or "",
    }
    return page_or_fragment(request, "form_editor/import_report.html", context)


def _packed(content: bytes) -> str:
    """The file as text for the next page; "" where it would be too large for it."""
    packed = carrying(content)
    return packed if len(packed) <= LARGEST_CARRIED else ""


def _unpacked(packed: str) -> bytes:
    """The file that the report's page carried; empty where it is none, or would unpack to more than a schema."""
    if not packed:
        return b""
    try:
        return carried(packed, largest=LARGEST)
    except ValueError:
        raise Refusal.because(Message("Die Datei kam nicht vollständig an. Wählen Sie sie noch einmal.")) from None
