"""A plan: its dated steps, its amendment list, its lines."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.budget.queries.plan_page import PlanPage, PlanStepRow, plan_page, takes_effect_on
from kreislauf.budget.views import crumbs
from kreislauf.budget.views.plan_steps import DONE, VERBS
from kreislauf.kernel import Message
from kreislauf.people.api import timeline_page
from kreislauf.ui.pages import page_or_fragment
from kreislauf.ui.rules.states import StepState
from kreislauf.ui.steps import Step, Steps
from kreislauf.ui.story import Station


@require_safe
def plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    page = plan_page(request.actor, plan_id)
    context = {
        "page": page,
        "stations": list(_stations(page)),
        "steps": Steps(tuple(_steps(page))),
        "entries": timeline_page(page.plan),
        "crumbs": crumbs.of_budget(str(page.plan)),
    }
    return page_or_fragment(request, "budget/plan.html", context)


def _stations(page: PlanPage) -> Iterator[Station]:
    for step in page.steps:
        if not step.is_needed and step.on is None:
            continue
        yield Station(
            title=DONE[step.key],
            state=(StepState.DONE if step.on else StepState.OPEN).key,
            on=step.on,
            outcome=_until(step),
            when="" if step.on else _expected(page, step),
            is_open=step.on is None,
        )


def _until(step: PlanStepRow) -> Message | str:
    return Message("bis zum {day}", day=step.until) if step.until else ""


def _expected(page: PlanPage, step: PlanStepRow) -> Message | str:
    day = takes_effect_on(page) if step.key == "put_plan_into_effect" else None
    return Message("ab dem {day}", day=day) if day else ""


def _steps(page: PlanPage) -> Iterator[Step]:
    adds = page.takes_lines and page.may_plan
    if adds and page.is_draft:
        yield Step(_("Haushaltsposition hinzufügen"), _href("add_line", page))
    if page.is_open and page.may_run:
        following = next((one for one in page.steps[:-1] if one.on is None and one.is_needed), None)
        if following is not None:
            yield _step(page, following)
        yield Step(VERBS["put_plan_into_effect"], _href("put_plan_into_effect", page), page.takes_effect)
        if page.is_draft:
            hint = Message("Bis dahin sieht niemand außerhalb des Hauses eine Position.")
            yield Step(VERBS["publish_draft"], _href("publish_draft", page), hint=hint)
        if page.may_reopen:
            yield Step(VERBS["reopen_plan"], _href("reopen_plan", page))
    if page.is_open and page.may_run and page.plan.submitted_on:
        yield Step(_("Schritte berichtigen"), _href("correct_plan", page))
    if page.is_draft and page.may_plan and not page.lines and not page.entries:
        yield Step(_("Haushalt entfernen"), _href("remove_plan", page))
    if adds and not page.is_draft:
        yield Step(_("Haushaltsposition hinzufügen"), _href("add_line", page))


def _step(page: PlanPage, step: PlanStepRow) -> Step:
    return Step(VERBS[step.key], _href(step.key, page), step.verdict)


def _href(name: str, page: PlanPage) -> str:
    return reverse(f"budget:{name}", args=[page.plan.pk])
