"""Taking over service descriptions from XZuFi: upload, what was understood, what would change, then write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kreislauf.catalogue.actions.import_services import ServicesImported
from kreislauf.catalogue.actions.import_services import import_services as import_
from kreislauf.catalogue.forms.catalogue import ImportServicesForm
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.queries import catalogue as queries
from kreislauf.catalogue.queries.imports import import_preview
from kreislauf.catalogue.rules.catalogue import DESCRIPTION
from kreislauf.kernel import Conflict, Message, Money, Refusal, mark_of
from kreislauf.people.permissions import permit
from kreislauf.records.rules.limits import LARGEST_DOCUMENT
from kreislauf.ui.carried import carried, carrying
from kreislauf.ui.pages import page_or_fragment, sentence_of, tell, warn
from kreislauf.ui.versions import ConflictShown, conflict_shown


def import_services(request: HttpRequest) -> HttpResponse:
    """The upload, and after it the preview; nothing is written before the preview is confirmed."""
    permit(request.actor, CatalogueRight.CREATE_SERVICE)
    if "carried" in request.POST:
        return _write(request)
    form = ImportServicesForm(request.POST or None, request.FILES or None, choices={"unit_id": queries.unit_choices()})
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(LARGEST_DOCUMENT + 1)
        try:
            return _preview(request, content, form.cleaned_data["unit_id"])
        except Refusal as refusal:
            for reason in refusal.verdict.reasons:
                form.add_error("file", sentence_of(reason))
    return _upload(request, form)


def _upload(request: HttpRequest, form: ImportServicesForm) -> HttpResponse:
    context = {"crumbs": _crumbs(), "form": form, "back": reverse("catalogue:catalogue")}
    return page_or_fragment(request, "catalogue/import.html", context, status=422 if form.is_bound else 200)


def _preview(
    request: HttpRequest, content: bytes, unit_id: str, *, conflict: ConflictShown | None = None
) -> HttpResponse:
    """What would happen; with a conflict again, and ticked what was chosen beside a text that is still ours."""
    found = import_preview(request.actor, content)
    taken, wished = request.POST.getlist("take"), request.POST.getlist("replace")
    context: dict[str, Any] = {
        "crumbs": _crumbs(),
        "found": found,
        "rows": [
            {
                "candidate": candidate,
                "changes": [
                    (
                        DESCRIPTION[change.field],
                        change,
                        _words_of(change.field, change.stored),
                        _words_of(change.field, change.given),
                        f"{mark_of({change.field: change.stored})} {candidate.given.id}",
                    )
                    for change in candidate.comparison.changes
                ],
                "is_taken": (
                    candidate.given.id in taken if conflict else candidate.state in {"new", "changed", "conflict"}
                ),
            }
            for candidate in found.candidates
        ],
        "counts": {state: found.count(state) for state in ("new", "changed", "conflict", "same", "older")},
        "carried": carrying(content),
        "unit_id": unit_id,
        "wished": wished,
        "conflict": conflict,
        "back": reverse("catalogue:catalogue"),
    }
    status = 409 if conflict else 200
    return page_or_fragment(request, "catalogue/import_preview.html", context, status=status)


def _words_of(field: str, value: Any) -> str:
    """A stored or given value to read: lists line by line, modules with their titles."""
    if value in (None, "", []):
        return "–"
    if field == "fee_cents":
        return str(Money(value))
    if field == "modules":
        return "\n\n".join(f"{module.get('title', '')}\n{module.get('text', '')}" for module in value)
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _write(request: HttpRequest) -> HttpResponse:
    """Chosen are the keys of `take`; `replace` holds "mark key" for what was written by hand.

    The mark names the field, and tells which text of ours stood beside the one of the file.
    """
    marks: dict[str, list[str]] = {}
    for wish in request.POST.getlist("replace"):
        mark, _space, key = wish.partition(" ")
        marks.setdefault(key, []).append(mark)
    try:
        content = carried(request.POST["carried"], largest=LARGEST_DOCUMENT)
        unit_id = UUID(request.POST.get("unit_id", ""))
        done = import_(
            actor=request.actor,
            content=content,
            unit_id=unit_id,
            chosen=request.POST.getlist("take"),
            replaced={key: [mark.partition("=")[0] for mark in found] for key, found in marks.items()},
            seen={key: " ".join(found) for key, found in marks.items()},
        )
    except Conflict as conflict:
        return _preview(request, content, str(unit_id), conflict=conflict_shown(conflict, labels=DESCRIPTION))
    except (Refusal, ValueError) as error:
        words = str(error) if isinstance(error, Refusal) else _("Die Datei kam nicht vollständig zurück.")
        warn(request, words)
        return redirect("catalogue:import_services")
    _tell_what_happened(request, done)
    return redirect("catalogue:catalogue")


def _tell_what_happened(request: HttpRequest, done: ServicesImported) -> None:
    created, changed = len(done.created), len(done.changed)
    tell(
        request,
        Message(
            "{created}, {changed}.",
            created=ngettext("Eine Leistung angelegt", "%(n)s Leistungen angelegt", created) % {"n": created},
            changed=ngettext("eine geändert", "%(n)s geändert", changed) % {"n": changed},
        ),
    )
    if done.kept:
        names = ", ".join(sorted(done.kept)[:10])
        warn(request, Message("Von Hand Geschriebenes blieb stehen bei: {names}.", names=names))


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Leistungen"), reverse("catalogue:catalogue")), (_("XZuFi einlesen"), "")]
