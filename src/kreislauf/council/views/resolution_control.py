"""Beschlusskontrolle: every resolved effect, who carries it out, and where it stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kreislauf.council.queries.control import (
    ControlFilter,
    control_counts,
    control_rows,
    controlled_effects,
    effect_kinds,
)
from kreislauf.ui.pages import filter_links, page_or_fragment, paginate
from kreislauf.ui.states import state

STATES = [
    (key, state(f"effect.{key}").label) for key in ("overdue", "due", "waiting", "executed", "suspended", "lapsed")
]


@require_safe
def resolution_control(request: HttpRequest) -> HttpResponse:
    wanted = ControlFilter(state=request.GET.get("stand", ""), kind=request.GET.get("art", ""))
    page = paginate(request, controlled_effects(request.actor, wanted))
    context = {
        "page": page,
        "rows": control_rows(request.actor, page.object_list),
        "states": filter_links(request, "stand", STATES, all_label=_("alle"), counts=control_counts(request.actor)),
        "kinds": filter_links(request, "art", effect_kinds(), all_label=_("alle")),
        "crumbs": [(_("Beschlusskontrolle"), "")],
    }
    return page_or_fragment(request, "council/resolution_control.html", context)
