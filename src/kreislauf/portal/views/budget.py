"""The budget: its plans, their lines, and one line with everything that moved it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.line import Line
from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.payloads.plan import Plan
from kreislauf.gazette.payloads.sub_budget import SubBudget
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message, Money
from kreislauf.portal import queries
from kreislauf.portal.addresses import trace_of
from kreislauf.portal.pages import payload_or_404, public, show
from kreislauf.portal.reading import Json, bar_of, conditions_of, lapses_of
from kreislauf.portal.words import plan_step
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.pages import csv_response
from kreislauf.ui.rules.states import MoneyState
from kreislauf.ui.states import state

Row = tuple[Published[Line], MoneyBar | None, list[Message]]


@public
def budget(request: HttpRequest) -> HttpResponse:
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (_("Haushalt"), "")],
        "plans": [(plan, bar_of(plan.data.totals)) for plan in queries.plans()],
    }
    return show(request, "portal/budget.html", context)


@public
def plan(request: HttpRequest, year: int) -> HttpResponse:
    found = payload_or_404(Plan, year)
    lines = queries.lines_of(found)
    if request.GET.get("csv"):
        return csv_response(f"haushalt-{year}.csv", _HEADER, [_cells(line.data) for line in lines])
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Haushalt"), reverse("portal:budget")),
            (str(year), ""),
        ],
        "plan": found,
        "bar": bar_of(found.data.totals),
        "lapses": lapses_of(found.data.lapses),
        "steps": [(step, plan_step(step.key)) for step in found.data.steps],
        "sub_budgets": [_sub_budget(sub.data, lines) for sub in queries.sub_budgets_of(found)],
    }
    return show(request, "portal/plan.html", context)


_HEADER = [
    _("Teilhaushalt"),
    _("Produkt"),
    _("Konto"),
    _("Position"),
    _("Ermächtigt"),
    state(MoneyState.LOCKED).label,
    state(MoneyState.COMMITTED).label,
    state(MoneyState.PAID).label,
    state(MoneyState.FREE).label,
    state(MoneyState.LAPSED).label,
]


def _sub_budget(sub: SubBudget, lines: list[Published[Line]]) -> tuple[SubBudget, MoneyBar | None, list[Row]]:
    own = [line for line in lines if line.data.number == sub.number]
    return sub, bar_of(sub.totals), [(line, bar_of(line.data.bar), lapses_of(line.data.lapses)) for line in own]


def _cells(line: Line) -> list[object]:
    bar = line.bar
    amounts = (bar.authorised, bar.locked, bar.committed, bar.paid, bar.free, bar.lapsed)
    return [line.sub_budget, line.product, line.account, line.name, *(Money(cents) for cents in amounts)]


@public
def line(request: HttpRequest, key: UUID) -> HttpResponse:
    found = payload_or_404(Line, key)
    page = queries.line_page(found)
    year = found.data.fiscal_year
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Haushalt"), reverse("portal:budget")),
            (str(year), reverse("portal:plan", args=[year])),
            (found.title, ""),
        ],
        "line": found,
        "bar": bar_of(found.data.bar),
        "lapses": lapses_of(found.data.lapses),
        "history": found.data.history[::-1],
        "locks": [_lock(lock.data) for lock in page.locks],
        "papers": [(queries.title_of(paper), trace_of(paper.key), paper) for paper in page.papers],
        "measures": page.measures,
    }
    return show(request, "portal/line.html", context)


def _lock(lock: Lock) -> Json:
    conditions, needs_all = conditions_of(lock.conditions)
    return {
        "text": lock.text,
        "amount": Money(lock.amount),
        "remaining": Money(lock.remaining),
        "authority": lock.authority,
        "lapses_on": lock.lapses_on,
        "conditions": conditions,
        "needs_all": needs_all,
    }
