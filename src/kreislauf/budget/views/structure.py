"""What lines are made of, and adding to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.budget import actions
from kreislauf.budget.forms import AddAccountForm, AddInvestmentMeasureForm, AddProductForm, AddSubBudgetForm
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.structure import structure_choices, structure_page
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, posted


@require_safe
def structure(request: HttpRequest) -> HttpResponse:
    """Sub-budgets with their products, accounts, investment measures."""
    context = {"page": structure_page(request.actor), "crumbs": crumbs.of_budget(_("Gliederung"))}
    return page_or_fragment(request, "budget/structure.html", context)


@READ_AND_WRITE
def add_sub_budget(request: HttpRequest) -> HttpResponse:
    """Of exactly one responsible unit (KomHKVO §4)."""
    found = structure_choices(request.actor)
    form = AddSubBudgetForm(posted(request), choices={"unit_id": found.units})
    return _add(request, form, actions.add_sub_budget, _("Welchen Teilhaushalt legen Sie an?"))


@READ_AND_WRITE
def add_product(request: HttpRequest) -> HttpResponse:
    """Of a sub-budget."""
    found = structure_choices(request.actor)
    form = AddProductForm(posted(request), choices={"sub_budget_id": found.sub_budgets})
    return _add(request, form, actions.add_product, _("Welches Produkt legen Sie an?"))


@READ_AND_WRITE
def add_account(request: HttpRequest) -> HttpResponse:
    """Of the chart of accounts."""
    permit(request.actor, BudgetRight.PLAN_BUDGET)
    form = AddAccountForm(posted(request))
    return _add(request, form, actions.add_account, _("Welches Sachkonto legen Sie an?"))


@READ_AND_WRITE
def add_investment_measure(request: HttpRequest) -> HttpResponse:
    """Of a product."""
    found = structure_choices(request.actor)
    form = AddInvestmentMeasureForm(posted(request), choices={"product_id": found.products})
    return _add(request, form, actions.add_investment_measure, _("Welche Investitionsmaßnahme legen Sie an?"))


def _add(request: HttpRequest, form: Form, act: Callable[..., Any], question: str) -> HttpResponse:
    task = Task(
        question=question,
        verb=_("Anlegen"),
        back=reverse("budget:structure"),
        said=lambda row: Message("„{row}“ ist angelegt.", row=str(row)),
        crumbs=crumbs.of_structure(),
    )
    return perform(request, form, partial(act, actor=request.actor), task)
