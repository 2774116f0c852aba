"""Code lists of a version, and the entries of those that the schema only names."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.form_editor.actions.supply_code_list import supply_code_list as supply
from kreislauf.form_editor.forms.editor import SupplyListForm
from kreislauf.form_editor.queries import editing as form_editor
from kreislauf.form_editor.views import _shared as shared
from kreislauf.forms.changes import is_open, lists_in_use, supply_verdict
from kreislauf.kernel import Message
from kreislauf.records.rules.limits import LARGEST_DOCUMENT
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, posted

FIRST = 10


@require_safe
def form_code_lists(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Every code list with the fields that use it, those without entries first."""
    found = form_editor.editing(request.actor, version_id)
    uses = lists_in_use(found.definition)
    context = {
        "crumbs": shared.of_version(found, _("Codelisten")),
        "found": found,
        "missing": [use for use in uses if use.is_missing],
        "known": [
            (use, is_open(found.definition, use.code_list), use.code_list.choices[:FIRST])
            for use in uses
            if not use.is_missing
        ],
    }
    return page_or_fragment(request, "form_editor/code_lists.html", context)


@READ_AND_WRITE
@shared.made_anew
def supply_code_list(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The entries of the list named in the address (`?liste=`)."""
    found = form_editor.to_edit(request.actor, version_id)
    key = request.GET.get("liste", "")
    supply_verdict(found.definition, key).raise_if_refused()
    files = request.FILES if request.method == "POST" else None
    form = SupplyListForm(posted(request), files, initial={"revision": found.version.revision})
    back = reverse("form_editor:form_code_lists", args=[version_id])
    task = Task(
        question=_("Welche Einträge hat die Codeliste?"),
        verb=_("Einträge hinterlegen"),
        back=back,
        said=Message("Die Einträge von „{key}“ sind hinterlegt.", key=key),
        crumbs=[*shared.of_version(found), (_("Codelisten"), back)],
        lead=Message("Codeliste {key}", key=key),
        consequences=[Message("Alle Felder mit dieser Codeliste zeigen diese Einträge.")],
    )

    def act(*, file: Any, **values: Any) -> Any:
        supplying = partial(supply, actor=request.actor, version_id=version_id, key=key)
        return shared.keeping_up(form, supplying)(content=file.read(LARGEST_DOCUMENT + 1), **values)

    return perform(request, form, act, task)
