"""Carry funds over from an earlier year."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import CarryOverForm
from kreislauf.budget.queries.line_page import line_to_plan
from kreislauf.budget.views import crumbs
from kreislauf.budget.views.methods import READ_AND_WRITE, posted
from kreislauf.kernel import Message, Money
from kreislauf.ui.pages import Task, perform


@READ_AND_WRITE
def carry_over_funds(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Onto this line, with a reason (KomHKVO §20)."""
    page = line_to_plan(request.actor, line_id)
    task = Task(
        question=Message("Welche Ermächtigung übertragen Sie auf „{line}“?", line=page.line.name),
        verb=_("Ermächtigung übertragen"),
        back=reverse("budget:line", args=[line_id]),
        said=lambda entry: Message("{amount} sind übertragen.", amount=Money(entry.amount_cents)),
        crumbs=crumbs.of_line(line_id, page.line.name),
        consequences=[Message("Der Betrag wird sofort gebucht und steht zur Verfügung.")],
    )
    form = CarryOverForm(posted(request))
    return perform(request, form, partial(actions.carry_over_funds, actor=request.actor, line_id=line_id), task)
