"""The first page inside."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kreislauf.people.queries.day import day_of
from kreislauf.ui.pages import page_or_fragment


@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """What waits for whoever is signed in, and why."""
    return page_or_fragment(request, "people/my_day.html", {"day": day_of(request.actor), "crumbs": []})
