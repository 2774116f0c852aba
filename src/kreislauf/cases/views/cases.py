"""The in-tray, the next case, and the figures on cases."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kreislauf.cases.forms.cases import NumberSearchForm
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries import in_tray as queries
from kreislauf.cases.queries import statistics as figures
from kreislauf.cases.queries.access import may_name_purpose, units_of
from kreislauf.cases.rules.in_tray import COUNTED_TO, View, place_of, view_of
from kreislauf.cases.rules.states import CaseState, ShownCase
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import FilterLink, filter_links, page_or_fragment, tell

VIEWS: Final[dict[View, Any]] = {
    View.UNIT: gettext_lazy("alle offenen"),
    View.MINE: gettext_lazy("meine"),
    View.UNASSIGNED: gettext_lazy(ShownCase.NEW.word),
    View.OVERDUE: gettext_lazy(ShownCase.OVERDUE.word),
    View.WAITING: gettext_lazy(CaseState.WAITING.word),
    View.TO_SIGN: gettext_lazy(CaseState.TO_SIGN.word),
    View.TO_DELIVER: gettext_lazy("bekannt zu geben"),
    View.TO_POST: gettext_lazy("zur Post zu geben"),
    View.TO_FILE: gettext_lazy("zu den Akten zu nehmen"),
    View.LEFT: gettext_lazy("erledigt"),
}
EMPTY: Final[dict[View, Any]] = {
    View.UNIT: gettext_lazy("Kein offener Vorgang."),
    View.MINE: gettext_lazy("Sie bearbeiten zurzeit keinen Vorgang."),
    View.UNASSIGNED: gettext_lazy("Jeder Vorgang ist übernommen."),
    View.OVERDUE: gettext_lazy("Keine Frist ist abgelaufen."),
    View.WAITING: gettext_lazy("Keine Rückfrage ist offen."),
    View.TO_SIGN: gettext_lazy("Kein Bescheid liegt zur Zeichnung."),
    View.TO_DELIVER: gettext_lazy("Jeder gezeichnete Bescheid ist bekannt gegeben."),
    View.TO_POST: gettext_lazy("Kein Brief wartet auf die Post."),
    View.TO_FILE: gettext_lazy("Kein erledigter Vorgang wartet auf die Ablage."),
    View.LEFT: gettext_lazy("Noch ist kein Vorgang erledigt."),
}


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The in-tray: cases of one's units by deadline."""
    if not units_of(request.actor):
        permit(request.actor, CasesRight.WORK_ON_CASES)
    wish = _wish(request)
    tray = queries.in_tray(request.actor, wish)
    context = {
        "tray": tray,
        "is_search": bool(wish.number),
        "search": NumberSearchForm({"nummer": wish.number}),
        "empty": EMPTY[wish.view],
        "views": _view_links(request, tray.counts),
        "units": _links(request, "einheit", tray.units, _("alle Einheiten")),
        "services": _links(request, "leistung", tray.services, _("alle Leistungen")),
        "next_href": _with(request, ab=str(tray.next)) if tray.next else "",
        "first_href": _with(request, ab="") if wish.after else "",
        "may_name_purpose": may_name_purpose(request.actor),
        "crumbs": [(_("Vorgänge"), "")],
    }
    return page_or_fragment(request, "cases/in_tray.html", context)


def _wish(request: HttpRequest) -> queries.Wish:
    return queries.Wish(
        view=view_of(request.GET.get("sicht", "")),
        unit=_uuid(request.GET.get("einheit", "")),
        service=_uuid(request.GET.get("leistung", "")),
        number=request.GET.get("nummer", "")[:30].strip(),
        after=place_of(request.GET.get("ab", "")),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _view_links(request: HttpRequest, counts: dict[View, int]) -> list[FilterLink]:
    """Chips with their number; a hundred is said as "99+"."""
    options = [
        (str(view) if view is not View.UNIT else "", f"{label} (99+)" if counts.get(view, 0) >= COUNTED_TO else label)
        for view, label in VIEWS.items()
    ]
    exact = {
        str(view) if view is not View.UNIT else "": number for view, number in counts.items() if number < COUNTED_TO
    }
    return [_fresh(choice) for choice in filter_links(request, "sicht", options, counts=exact)]


def _links(request: HttpRequest, name: str, rows: list[tuple[UUID, str]], all_label: str) -> list[FilterLink]:
    """Nothing where there is nothing to choose."""
    if len(rows) < 2:
        return []
    options = [(str(pk), label) for pk, label in rows]
    return [_fresh(choice) for choice in filter_links(request, name, options, all_label=all_label)]


def _fresh(choice: FilterLink) -> FilterLink:
    """Another selection begins on its first page."""
    return FilterLink(choice.label, _without_place(choice.href), choice.is_current, choice.count)


def _without_place(href: str) -> str:
    path, _mark, query = href.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith(("ab=", "nummer=")))
    return f"{path}?{kept}" if kept else path


def _with(request: HttpRequest, **values: str) -> str:
    query = request.GET.copy()
    for name, value in values.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


@require_safe
def next_case(request: HttpRequest) -> HttpResponse:
    """The next case by deadline, or the in-tray where there is none."""
    if not units_of(request.actor):
        permit(request.actor, CasesRight.WORK_ON_CASES)
    case = queries.next_case(request.actor)
    if case is None:
        tell(request, _("Kein Vorgang wartet auf Sie."))
        return redirect("cases:cases")
    return redirect("cases:case", case.pk)


@require_safe
def case_statistics(request: HttpRequest) -> HttpResponse:
    """Open, overdue, time to decision, share without a media break."""
    context = {
        "page": figures.case_statistics(request.actor),
        "crumbs": [(_("Vorgänge"), reverse("cases:cases")), (_("Zahlen"), "")],
    }
    return page_or_fragment(request, "cases/statistics.html", context)
