"""Carry expenses into the next year."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import CarryOverForm
from kreislauf.budget.queries.carry_over import line_to_carry
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, today
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def carry_over(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Only what is needed, with its reason and its evidence (KomHKVO §20)."""
    line, free, places = line_to_carry(request.actor, line_id)
    task = Task(
        question=Message("Was aus „{line}“ wird im nächsten Jahr noch gebraucht?", line=line.name),
        verb=_("In das nächste Jahr übertragen"),
        back=reverse("budget:line", args=[line.pk]),
        said=Message("Die Ermächtigung ist übertragen."),
        crumbs=crumbs.of_line(line.pk, line.name),
        lead=Message("Übertragen lassen sich höchstens {free}.", free=free),
        consequences=[
            Message("Der Betrag verlässt das alte Jahr und steht im neuen bis zu dessen Ende."),
            Message("Er wartet nicht auf das Inkrafttreten des neuen Haushalts (NKomVG §128)."),
        ],
    )
    form = CarryOverForm(
        posted(request), choices={"to_line_id": places}, initial={"amount": free, "carried_on": today()}
    )
    return perform(request, form, partial(actions.carry_over, actor=request.actor, line_id=line.pk), task)
