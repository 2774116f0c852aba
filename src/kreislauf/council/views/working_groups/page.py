"""The list of working groups and the page of one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.council.queries.working_groups.groups import calendar_address, foundings_due, group_rows
from kreislauf.council.queries.working_groups.page import GroupPage, group_page
from kreislauf.council.views.working_groups._shared import crumbs, fresh_address
from kreislauf.kernel import Message, Verdict
from kreislauf.people.api import timeline_page
from kreislauf.ui.pages import page_or_fragment, paginate
from kreislauf.ui.steps import Step, Steps
from kreislauf.ui.text import say


@require_safe
def working_groups(request: HttpRequest) -> HttpResponse:
    """All groups, own ones first, and those that are resolved but not founded yet."""
    return page_or_fragment(
        request,
        "council/working_groups/working_groups.html",
        {
            "crumbs": [(_("Arbeitsgruppen"), "")],
            "page": paginate(request, group_rows(request.actor)),
            "foundings": foundings_due(request.actor),
        },
    )


@require_safe
def working_group(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """One group: its meetings, its months, its recommendations, and the open door."""
    page = group_page(request.actor, organization_id)
    return page_or_fragment(
        request,
        "council/working_groups/working_group.html",
        {
            "crumbs": [*crumbs(), (page.name, "")],
            "page": page,
            "calendar_address": calendar_address(request.session.pop(fresh_address(organization_id), "")),
            "steps": _steps(page),
            "entries": timeline_page(page.group.organization, limit=20),
        },
    )


def _steps(page: GroupPage) -> Steps:
    """What the reader may do, in order of likelihood."""

    def step(label: str, name: str, *, verdict: Verdict | None = None, needs_post: bool = False) -> Step:
        href = reverse(f"council:{name}", args=[page.group.pk])
        return Step(label, href, verdict=verdict or Verdict.granted(), needs_post=needs_post)

    steps: list[Step] = []
    if page.may_run and page.group.dissolved_on is None:
        steps.extend(_missing_records(page))
        steps.append(step(_("Termine vorschlagen"), "propose_meetings", verdict=page.proposing))
    if page.may_prepare and page.group.dissolved_on is None:
        steps.append(step(_("Empfehlung entwerfen"), "draft_recommendation"))
    if page.may_run:
        steps.append(step(_("Aus der Verwaltung benennen"), "name_official"))
    if page.may_leave:
        steps.append(step(_("Austreten"), "leave_working_group", needs_post=True))
    return Steps(tuple(steps))


def _missing_records(page: GroupPage) -> list[Step]:
    """Meetings that are over and have no record yet, newest first."""
    return [
        Step(
            say(Message("Vermerk über den {day} schreiben", day=row.starts_at.date())),
            reverse("council:write_record", args=[row.id]),
        )
        for row in page.past
        if row.lacks_record
    ]
