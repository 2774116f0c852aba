"""While the database is away: a page that says so, at once and without it, and back with the first request after it.

The first request that meets the outage waits for the pool (a few seconds). From then on every request is answered
at once: one at a time asks the database whether it is back, the others share what it learns. What was refused because
it took too long, or because somebody else held a lock, is told apart from that.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import psycopg
from django.db import Error, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseServerError, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kreislauf.config.health.tracing import request_id

logger = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponseBase]

AWAY, BUSY, MAINTENANCE = "away", "busy", "maintenance"
BUSY_STATES: Final = frozenset({"57014", "55P03", "40P01", "40001", "25P03"})
"""Statement cancelled, lock not available, deadlock, serialization failure, idle too long: the database is there."""
AWAY_STATES: Final = ("08", "57P", "53300", "25006")
"""Connection lost, shutting down or starting, too many connections, a standby that takes no writes."""
RETRY_AFTER: Final = {AWAY: "10", BUSY: "3", MAINTENANCE: "60"}
PLAIN: Final = (".atom", ".ics", ".csv", ".txt")

OTHERS_WAIT_SECONDS: Final = 1.0


class _Refused:
    asked_at = 0.0


_away = threading.Event()
_asking = threading.Lock()
_refused = _Refused()


def kind_of(error: BaseException | None) -> str:
    """AWAY, BUSY, or nothing for every other error."""
    if not isinstance(error, (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)):
        return ""
    cause = error.__cause__ if isinstance(error, Error) else error
    state = getattr(cause, "sqlstate", None)
    if state in BUSY_STATES:
        return BUSY
    return AWAY if state is None or state.startswith(AWAY_STATES) else ""


def quick_while_away(handle: Handler) -> Handler:
    """Answer at once while the database is known to be away."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if _away.is_set() and not _is_back():
            return answer(request, AWAY)
        return handle(request)

    return middleware


def server_error(request: HttpRequest) -> HttpResponseBase:
    """The project's `handler500`: an outage is no error of the program."""
    error = sys.exc_info()[1]
    kind = kind_of(error)
    if not kind:
        return HttpResponseServerError(render_to_string("500.html", {"number": request_id.get()}))
    logger.warning("%s %s: %s", request.method, request.path, _first_line(error))
    if kind == AWAY and not _away.is_set():
        _away.set()
        logger.error("Die Datenbank ist nicht erreichbar. Bis sie wieder da ist, antwortet jede Seite mit 503.")
    return answer(request, kind)


def answer(request: HttpRequest, kind: str) -> HttpResponse:
    """503, in the form that was asked for; nothing here touches the database or the session."""
    title, lead = _words(kind)
    if "application/json" in request.headers.get("Accept", ""):
        response: HttpResponse = JsonResponse({"error": title, "message": lead}, status=503)
    elif request.path.endswith(PLAIN):
        response = HttpResponse(f"{title}\n{lead}\n", status=503, content_type="text/plain; charset=utf-8")
    else:
        was_sent = request.method not in {"GET", "HEAD"}
        words = {"title": title, "lead": lead, "kind": kind, "was_sent": was_sent, "number": request_id.get()}
        page = render_to_string("503.html", words)
        response = HttpResponse(page, status=503)
    response["Retry-After"] = RETRY_AFTER[kind]
    response["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log a traceback for each
    return response


def _words(kind: str) -> tuple[str, str]:
    if kind == BUSY:
        return _("Das hat zu lange gedauert"), _(
            "Jemand anderes arbeitet gerade an denselben Daten, oder die Anfrage war zu groß. "
            "Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal."
        )
    if kind == MAINTENANCE:
        return _("Kreislauf wird gerade gewartet"), _(
            "Es kommt auf einen neuen Stand. Was gespeichert ist, bleibt. "
            "Bitte versuchen Sie es in einigen Minuten noch einmal."
        )
    return _("Kreislauf ist gerade nicht erreichbar"), _(
        "Die Datenbank antwortet nicht. Es liegt nicht an Ihnen. Bitte versuchen Sie es in einer Minute noch einmal."
    )


def _is_back() -> bool:
    """Ask the database: one thread does, the others wait a moment for what it learns.

    What was asked before somebody came tells them nothing: the database may have come back in between.
    """
    came = time.monotonic()
    if not _asking.acquire(timeout=OTHERS_WAIT_SECONDS):
        return False
    try:
        if not _away.is_set():
            return True
        if _refused.asked_at > came:
            return False
        return _asked()
    finally:
        _asking.release()


def _asked() -> bool:
    began = time.monotonic()
    try:
        _ask()
    except psycopg.Error:
        _refused.asked_at = began
        return False
    _away.clear()
    logger.error("Die Datenbank ist wieder da.")
    return True


def _ask() -> None:
    """Raises psycopg.Error while it is away; afterwards the pool holds no connection from before."""
    connection.ask_past_the_pool()  # type: ignore[attr-defined]  # of our PostgreSQL backend
    if (pool := connection.pool) is not None:  # type: ignore[attr-defined]  # likewise
        with suppress(psycopg.Error):
            pool.check()


def _first_line(error: BaseException | None) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
