"""Correct and remove what is planned: lines, entries, parts of the structure, the days of a plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import (
    CorrectEntryForm,
    CorrectLineForm,
    CorrectPartForm,
    CorrectPlanForm,
    ReasonForm,
)
from kreislauf.budget.queries import corrections as queries
from kreislauf.budget.queries.plan_page import plan_to_run
from kreislauf.budget.queries.structure import structure_choices
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message, Money, mark_of
from kreislauf.people.api import replaced_versions
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted

GOES: Final = Message(
    "Danach steht das nicht mehr im Entwurf; im Verlauf des Haushalts bleibt, dass es entfernt wurde."
)
PLACES: Final = {"teilhaushalt": "units", "produkt": "sub_budgets", "massnahme": "products"}


@READ_AND_WRITE
def correct_line(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Name, explanation and place."""
    line = queries.line_to_correct(request.actor, line_id)
    found = structure_choices(request.actor)
    shown = queries.line_shown(line)
    form = CorrectLineForm(
        posted(request),
        choices={
            "product_id": found.products,
            "account_id": found.accounts,
            "measure_id": [("", ""), *found.measures],
        },
        initial=shown,
        seen=mark_of(shown),
    )
    task = Task(
        question=Message("Was ist an „{line}“ falsch?", line=line.name),
        verb=_("Position berichtigen"),
        back=reverse("budget:line", args=[line.pk]),
        said=Message("Die Position ist berichtigt."),
        replaced=replaced_versions(line),
        crumbs=crumbs.of_line(line.pk, line.name),
        lead=Message("Den Ansatz berichtigen Sie auf der Änderungsliste."),
    )
    return perform(request, form, partial(actions.correct_line, actor=request.actor, line_id=line.pk), task)


@READ_AND_WRITE
def remove_line(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """With the amounts the treasury gave it."""
    line = queries.line_to_correct(request.actor, line_id)
    return _remove(
        request,
        line.name,
        reverse("budget:line", args=[line.pk]),
        crumbs.of_line(line.pk, line.name),
        partial(actions.remove_line, actor=request.actor, line_id=line.pk),
        then=reverse("budget:plan", args=[line.plan_id]),
        consequences=[Message("Mit ihr gehen die Ansätze, die die Kämmerei ihr gegeben hat."), GOES],
    )


@READ_AND_WRITE
def correct_entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Text and amount of what the treasury entered."""
    entry = queries.entry_to_correct(request.actor, entry_id)
    task = Task(
        question=Message("Was ist an „{entry}“ falsch?", entry=entry.text),
        verb=_("Eintrag berichtigen"),
        back=_list_of(entry.plan_id),
        said=Message("Der Eintrag ist berichtigt."),
        replaced=replaced_versions(entry),
        crumbs=crumbs.of_plan(entry.plan_id, str(entry.plan)),
    )
    form = CorrectEntryForm(
        posted(request),
        initial={"text": entry.text, "amount": Money(entry.amount_cents)},
        seen=mark_of(queries.entry_shown(entry)),
    )
    return perform(request, form, partial(actions.correct_entry, actor=request.actor, entry_id=entry.pk), task)


@READ_AND_WRITE
def remove_entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Off the amendment list."""
    entry = queries.entry_to_correct(request.actor, entry_id)
    return _remove(
        request,
        entry.text,
        _list_of(entry.plan_id),
        crumbs.of_plan(entry.plan_id, str(entry.plan)),
        partial(actions.remove_entry, actor=request.actor, entry_id=entry.pk),
    )


@READ_AND_WRITE
def correct_part(request: HttpRequest, kind: str, part_id: UUID) -> HttpResponse:
    """Number, name and place of a sub-budget, product, account or measure."""
    part = queries.part_to_correct(request.actor, kind, part_id)
    places = getattr(structure_choices(request.actor), PLACES[kind]) if kind in PLACES else []
    shown = queries.part_shown(kind, part)
    form = CorrectPartForm(
        posted(request),
        choices={"parent_id": places},
        initial=shown,
        seen=mark_of(shown),
    )
    if not places:
        del form.fields["parent_id"]
    task = Task(
        question=Message("Was ist an „{part}“ falsch?", part=str(part)),
        verb=_("Berichtigen"),
        back=reverse("budget:structure"),
        said=lambda row: Message("„{row}“ ist berichtigt.", row=str(row)),
        replaced=replaced_versions(part),
        crumbs=crumbs.of_structure(),
        lead=Message("Was schon ein beschlossener Haushalt nennt, behält Nummer und Bezeichnung (NKomVG §112)."),
    )
    act = partial(actions.correct_structure, actor=request.actor, kind=kind, part_id=part.pk)
    return perform(request, form, act, task)


@READ_AND_WRITE
def remove_part(request: HttpRequest, kind: str, part_id: UUID) -> HttpResponse:
    """As long as nothing is made of it."""
    part = queries.part_to_correct(request.actor, kind, part_id)
    return _remove(
        request,
        str(part),
        reverse("budget:structure"),
        crumbs.of_structure(),
        partial(actions.remove_structure, actor=request.actor, kind=kind, part_id=part.pk),
    )


@READ_AND_WRITE
def correct_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The days of the steps as they really were."""
    page = plan_to_run(request.actor, plan_id)
    plan = page.plan
    task = Task(
        question=Message("An welchen Tagen waren die Schritte des Haushalts {year}?", year=str(plan.fiscal_year)),
        verb=_("Schritte berichtigen"),
        back=reverse("budget:plan", args=[plan.pk]),
        said=Message("Die Schritte sind berichtigt."),
        replaced=replaced_versions(plan),
        crumbs=crumbs.of_plan(plan.pk, str(plan)),
        lead=Message("Ein leeres Feld nimmt den Schritt zurück. Der Tag des Beschlusses folgt aus der Sitzung."),
    )
    form = CorrectPlanForm(
        posted(request),
        initial={name: getattr(plan, name) for name in queries.DAYS},
        seen=mark_of(queries.plan_shown(plan)),
    )
    return perform(request, form, partial(actions.correct_plan, actor=request.actor, plan_id=plan.pk), task)


@READ_AND_WRITE
def remove_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """A draft that was opened by mistake."""
    page = plan_to_run(request.actor, plan_id)
    return _remove(
        request,
        str(page.plan),
        reverse("budget:plan", args=[plan_id]),
        crumbs.of_plan(plan_id, str(page.plan)),
        partial(actions.remove_plan, actor=request.actor, plan_id=plan_id),
        then=reverse("budget:overview"),
    )


def _list_of(plan_id: UUID) -> str:
    return reverse("budget:plan", args=[plan_id]) + "#entries"


def _remove(
    request: HttpRequest,
    name: str,
    back: str,
    way: Sequence[crumbs.Crumb],
    act: Callable[..., Any],
    *,
    then: str = "",
    consequences: Sequence[Message] = (GOES,),
) -> HttpResponse:
    task = Task(
        question=Message("„{name}“ entfernen?", name=name),
        verb=_("Entfernen"),
        back=back,
        said=Message("„{name}“ ist entfernt.", name=name),
        crumbs=way,
        consequences=consequences,
        then=then,
    )
    form: Form = ReasonForm(posted(request))
    return perform(request, form, act, task)
