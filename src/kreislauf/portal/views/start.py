"""The start page: search, the traces in focus, next sittings, latest resolutions, the budget at a glance."""

from django.http import HttpRequest, HttpResponse

from kreislauf.portal import queries
from kreislauf.portal.pages import public, show


@public
def start(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/start.html", {"page": queries.start_page()})
