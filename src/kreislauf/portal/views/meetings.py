"""Sittings: those to come, those of a month, and one with its agenda."""

import re
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.meeting import Meeting
from kreislauf.kernel import now, today
from kreislauf.portal import queries
from kreislauf.portal.pages import payload_or_404, public, show
from kreislauf.ui.pages import FilterLink

_MONTH = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])")


@public
def meetings(request: HttpRequest) -> HttpResponse:
    month = _month(request.GET.get("monat", ""))
    found = queries.meetings_of_month(month.year, month.month) if month else queries.next_meetings()
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (_("Sitzungen"), "")],
        "meetings": found,
        "month": month,
        "choices": _choices(request.path, month),
    }
    return show(request, "portal/meetings.html", context)


def _month(written: str) -> date | None:
    match = _MONTH.fullmatch(written)
    return date(int(match[1]), int(match[2]), 1) if match else None


def _choices(path: str, month: date | None) -> list[FilterLink]:
    """What is to come, and the months around the one that is shown."""
    centre = month or today().replace(day=1)
    around = [_shifted(centre, by) for by in ((-3, -2, -1) if month is None else (-2, -1, 0, 1, 2))]
    return [
        FilterLink(_("Kommende"), path, month is None),
        *(FilterLink(date_format(day, "F Y"), f"{path}?monat={day:%Y-%m}", day == month) for day in around),
    ]


def _shifted(month: date, by: int) -> date:
    index = month.year * 12 + month.month - 1 + by
    return date(index // 12, index % 12 + 1, 1)


@public
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    found = payload_or_404(Meeting, key)
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Sitzungen"), reverse("portal:meetings")),
            (found.title, ""),
        ],
        "meeting": found,
        "is_past": found.sort_on is not None and found.sort_on < now(),
    }
    return show(request, "portal/meeting.html", context)
