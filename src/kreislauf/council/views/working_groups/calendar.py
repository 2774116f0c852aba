"""The calendar to subscribe to: a secret address for each member."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from kreislauf.council import actions
from kreislauf.council.queries.working_groups.groups import calendar_feed, visible_group
from kreislauf.council.rules.working_groups import calendar as ics
from kreislauf.council.views.working_groups._shared import fresh_address, page_of
from kreislauf.kernel import Message
from kreislauf.kernel.canonical import digest
from kreislauf.ui.pages import tell


@require_POST
def renew_group_calendar(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    visible_group(request.actor, organization_id)
    _subscription, token = actions.renew_group_calendar(actor=request.actor, organization_id=organization_id)
    request.session[fresh_address(organization_id)] = token
    tell(request, Message("Ihre Kalenderadresse ist neu; eine frühere gilt nicht mehr."))
    return redirect(page_of(organization_id) + "#kalender")


@require_POST
def close_group_calendar(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    visible_group(request.actor, organization_id)
    actions.close_group_calendar(actor=request.actor, organization_id=organization_id)
    tell(request, Message("Ihre Kalenderadresse ist geschlossen."))
    return redirect(page_of(organization_id) + "#kalender")


@require_safe
def group_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The feed itself: no sign-in, because calendars have none; the address is the secret."""
    found = calendar_feed(token)
    if found is None:
        raise Http404
    host = urlsplit(settings.KREISLAUF_BASE_URL).hostname or request.get_host()
    etag = f'"{digest(found).hex()[:32]}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    else:
        content = ics.feed(found.name, found.appointments, host=host)
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="arbeitsgruppe.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=300"
    return response


group_calendar.open_to_strangers = True  # type: ignore[attr-defined]  # read by config.doors.InsideDoor
