"""Who comes in, and what is shown when something is refused outside of a form."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from kreislauf.kernel import Message, Refusal, Verdict
from kreislauf.people.permissions import (
    NotPermitted,
    PeopleRight,
    may,
    remembered_standing,
    standing_of,
)
from kreislauf.people.queries import actor_of

logger = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]
INSIDE: Final = "/intern/"
NO_CONTENT: Final = Verdict.refused(
    Message("Wer Konten verwaltet, sieht keine Inhalte."),
    remedy=Message("Melden Sie sich dafür mit dem Konto Ihrer Person an."),
)
DONE_ALREADY: Final = Verdict.refused(
    Message("Dasselbe wurde im selben Augenblick schon eingetragen."),
    remedy=Message("Laden Sie die Seite neu; dort steht, was gilt."),
)
WITHOUT_CONTENT: Final = frozenset({"people", "operations"})
"""Where whoever manages accounts may go, each page by its own right."""
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def actor(handle: Handler) -> Handler:
    """Set `request.actor`, looked up when it is first asked for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[assignment]  # a proxy of an Actor
        return handle(request)

    return middleware


class InsideDoor:
    """Lets into the pages inside whoever is signed in and belongs to something.

    Strangers are asked to sign in and come back to the page they wanted. An account without any
    membership in force sees "Mein Tag", which says so, and nothing else. Whoever manages accounts sees
    the pages of people, each by its own right, and no content.
    """

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return self.handle(request)
        with remembered_standing():
            return self.handle(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> HttpResponseBase | None:
        if not request.path.startswith(INSIDE) or getattr(view, "open_to_strangers", False):
            return None
        if request.actor.is_anonymous:
            return redirect_to_login(request.get_full_path())
        if request.path == INSIDE or may(request.actor, PeopleRight.SEE_INSIDE):
            return None
        if not standing_of(request.actor).is_administrator:
            return redirect(INSIDE)
        return None if _is_without_content(request) else _page(request, 403, _("Das dürfen Sie nicht"), NO_CONTENT)


def _is_without_content(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.namespace in WITHOUT_CONTENT


class RefusalPages:
    """Turns what was refused outside of a form into a page with the reasons: 403 by right, 409 by rule."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handle(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case NotPermitted():
                return _page(request, 403, _("Das dürfen Sie nicht"), exception.verdict)
            case Refusal():
                return _page(request, 409, _("Das geht zurzeit nicht"), exception.verdict)
            case IntegrityError() if _is_double(exception):
                logger.warning("%s: %s", request.path, exception.__cause__.__class__.__name__)
                return _page(request, 409, _("Das geht zurzeit nicht"), DONE_ALREADY)
            case ObjectDoesNotExist():
                return _not_found(request)
        return None


def _is_double(error: IntegrityError) -> bool:
    """Whether two did the same at the same moment: the database let one through."""
    return isinstance(error.__cause__, UniqueViolation)


def _page(request: HttpRequest, status: int, title: str, verdict: Verdict) -> HttpResponse:
    lead = {
        403: _("Rechte folgen aus Ihren Mitgliedschaften und Ihrem Amt."),
        409: _("Es wurde nichts geändert."),
    }[status]
    context = {"title": title, "lead": lead, "verdict": verdict, "back": _back(request)}
    return render(request, "people/refused.html", context, status=status)


def _not_found(request: HttpRequest) -> HttpResponse:
    return render(request, "404.html", {"exception": Http404()}, status=404)


def _back(request: HttpRequest) -> str:
    """The page one came from, where it is one of ours and another one."""
    referrer = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(referrer, {request.get_host()}, request.is_secure())
    return referrer if is_ours and not referrer.endswith(request.get_full_path()) else "/"
