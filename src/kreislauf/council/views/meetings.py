"""The sittings to come and gone, as a list and as a month."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import MeetingFilter, meeting_bodies, meeting_rows, month_of
from kreislauf.council.queries.meetings import meetings as found_meetings
from kreislauf.kernel import today
from kreislauf.people.permissions import may
from kreislauf.ui.pages import FilterLink, filter_links, page_or_fragment, paginate

YEARS = range(2000, 2101)


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    wanted = MeetingFilter(body=request.GET.get("gremium", ""), when=request.GET.get("zeit", ""))
    page = paginate(request, found_meetings(request.actor, wanted))
    context = {
        "page": page,
        "rows": meeting_rows(request.actor, page.object_list),
        "may_plan": may(request.actor, CouncilRight.PLAN_MEETING),
        "tabs": _tabs(is_month=False),
        "when": filter_links(request, "zeit", [("vergangen", _("vergangene"))], all_label=_("kommende")),
        "bodies": filter_links(request, "gremium", meeting_bodies(), all_label=_("alle")),
        "crumbs": [(_("Sitzungen"), "")],
    }
    return page_or_fragment(request, "council/meetings.html", context)


def _tabs(*, is_month: bool) -> list[FilterLink]:
    return [
        FilterLink(_("Liste"), reverse("council:meetings"), is_current=not is_month),
        FilterLink(_("Monat"), reverse("council:this_month"), is_current=is_month),
    ]


@require_safe
def month(request: HttpRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """One month; this one unless the address names another."""
    first = date(year or today().year, month or today().month, 1) if _exists(year, month) else None
    if first is None:
        raise Http404
    before, after = first - timedelta(days=1), first + timedelta(days=31)
    weeks = month_of(request.actor, first.year, first.month)
    context = {
        "first": first,
        "weeks": weeks,
        "is_empty": not any(day.meetings for week in weeks for day in week),
        "before": reverse("council:month", args=[before.year, before.month]),
        "after": reverse("council:month", args=[after.year, after.month]),
        "tabs": _tabs(is_month=True),
        "crumbs": [(_("Sitzungen"), reverse("council:meetings")), (_("Monat"), "")],
    }
    return page_or_fragment(request, "council/month.html", context)


def _exists(year: int | None, month: int | None) -> bool:
    return (year is None or year in YEARS) and (month is None or 1 <= month <= 12)
