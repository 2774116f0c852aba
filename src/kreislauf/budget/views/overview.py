"""The budget of a year at a glance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.budget.queries.overview import overview_page
from kreislauf.kernel import Money
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.pages import FilterLink, csv_response, page_or_fragment
from kreislauf.ui.rules.states import MoneyState
from kreislauf.ui.states import state


@require_safe
def overview(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """What remains, what is locked and what waits to be paid."""
    page = overview_page(request.actor, year)
    current = page.plan.fiscal_year if page.plan else None
    years = [FilterLink(str(one), reverse("budget:overview_of_year", args=[one]), one == current) for one in page.years]
    crumbs = [(_("Mein Tag"), reverse("people:my_day")), (_("Haushalt"), "")]
    return page_or_fragment(request, "budget/overview.html", {"page": page, "years": years, "crumbs": crumbs})


@require_safe
def lines_csv(request: HttpRequest, year: int) -> HttpResponse:
    """The lines of a year for spreadsheets."""
    page = overview_page(request.actor, year)
    header = [
        _("Teilhaushalt"),
        _("Produkt"),
        _("Sachkonto"),
        _("Bezeichnung"),
        _("Ermächtigt"),
        state(MoneyState.PAID).label,
        state(MoneyState.COMMITTED).label,
        state(MoneyState.FREE).label,
        state(MoneyState.LOCKED).label,
    ]
    rows = [
        [str(line.product.sub_budget), str(line.product), str(line.account), line.name, *_amounts(row.bar)]
        for sub_budget in page.sub_budgets
        for row in sub_budget.lines
        for line in [row.line]
    ]
    return csv_response(f"haushalt-{year}.csv", header, rows)


def _amounts(bar: MoneyBar) -> list[Money]:
    return [bar.total, bar.paid, bar.committed, bar.free, bar.locked]
