"""The budget: its plans, their lines, and one line with everything that moved it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message
from kreislauf.portal import queries
from kreislauf.portal.addresses import trace_of
from kreislauf.portal.pages import public, published_or_404, show
from kreislauf.portal.reading import Json, bar_of, conditions_of, day_of, items_of, lapses_of, money_of, text_of
from kreislauf.portal.stations.release import remaining_of
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.pages import csv_response

Row = tuple[Published, MoneyBar | None, list[Message]]
SubBudget = tuple[Json, MoneyBar | None, list[Row]]


@public
def budget(request: HttpRequest) -> HttpResponse:
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (_("Haushalt"), "")],
        "plans": [(plan, bar_of(plan.data.get("totals"))) for plan in queries.plans()],
    }
    return show(request, "portal/budget.html", context)


@public
def plan(request: HttpRequest, year: int) -> HttpResponse:
    found = published_or_404("plan", year)
    lines = queries.lines_of(found)
    if request.GET.get("csv"):
        return csv_response(f"haushalt-{year}.csv", _HEADER, [_cells(line.data) for line in lines.values()])
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Haushalt"), reverse("portal:budget")),
            (str(year), ""),
        ],
        "plan": found,
        "bar": bar_of(found.data.get("totals")),
        "lapses": lapses_of(found.data),
        "sub_budgets": [_sub_budget(sub, lines) for sub in items_of(found.data.get("sub_budgets"))],
    }
    return show(request, "portal/plan.html", context)


_HEADER = [
    _("Teilhaushalt"),
    _("Produkt"),
    _("Konto"),
    _("Position"),
    _("Ermächtigt"),
    _("Gesperrt"),
    _("Gebunden"),
    _("Gezahlt"),
    _("Frei"),
    _("Verfallen"),
]


def _sub_budget(sub: Json, lines: dict[str, Published]) -> SubBudget:
    keys = [str(line.get("key")) for line in items_of(sub.get("lines"))]
    shown = [
        (lines[key], bar_of(lines[key].data.get("bar")), lapses_of(lines[key].data)) for key in keys if key in lines
    ]
    return sub, bar_of(sub.get("totals")), shown


def _cells(line: Json) -> list[object]:
    bar = line.get("bar") or {}
    names = [text_of(line.get(name)) for name in ("sub_budget", "product", "account", "name")]
    amounts = [money_of(bar.get(name)) for name in ("authorised", "locked", "committed", "paid", "free", "lapsed")]
    return [*names, *amounts]


@public
def line(request: HttpRequest, key: UUID) -> HttpResponse:
    found = published_or_404("line", key)
    page = queries.line_page(found)
    year = found.data.get("fiscal_year")
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Haushalt"), reverse("portal:budget")),
            (str(year), reverse("portal:plan", args=[year]) if isinstance(year, int) else ""),
            (found.title, ""),
        ],
        "line": found,
        "bar": bar_of(found.data.get("bar")),
        "lapses": lapses_of(found.data),
        "history": items_of(found.data.get("history"))[::-1],
        "locks": [_lock(lock.data) for lock in page.locks],
        "papers": [(queries.title_of(paper), trace_of(paper.key), paper) for paper in page.papers],
        "measures": page.measures,
    }
    return show(request, "portal/line.html", context)


def _lock(data: Json) -> Json:
    conditions, needs_all = conditions_of(data.get("conditions"))
    return {
        "text": text_of(data.get("text")),
        "amount": money_of(data.get("amount")),
        "remaining": remaining_of(data),
        "authority": text_of(data.get("authority")),
        "lapses_on": day_of(data.get("lapses_on")),
        "conditions": conditions,
        "needs_all": needs_all,
    }
