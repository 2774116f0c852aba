"""The reader's choice of appearance and language.

Both forms carry no CSRF token: it would be a cookie for every reader of a public page, and a stranger who
changes somebody's appearance or language gains nothing.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import i18n
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kreislauf.ui.context import THEME_COOKIE, THEMES

ONE_YEAR = 365 * 24 * 60 * 60


@csrf_exempt
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember the appearance in a cookie and go back to where the choice was made."""
    chosen = request.POST.get("theme", "system")
    response = HttpResponseRedirect(_way_back(request))
    if chosen in dict(THEMES):
        response.set_cookie(
            THEME_COOKIE, chosen, max_age=ONE_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    return response


@csrf_exempt
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to where the choice was made."""
    return i18n.set_language(request)


def _way_back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if allowed and target.startswith("/") else "/"
