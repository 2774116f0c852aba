"""`/-/live`, `/-/ready` and `/-/metrics`: for machines that watch, before hosts, sessions and pages are looked at."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, cast

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from kreislauf.config.health.checking import report
from kreislauf.config.health.metrics import metrics
from kreislauf.config.rules.states import Light

Handler = Callable[[HttpRequest], HttpResponseBase]

PREFIX: Final = "/-/"
RETRY_SECONDS: Final = "10"
GOOD_FOR: Final = 60.0
"""Seconds for which tables and keys that were in order are not looked at again; the database is asked each time."""
BAD_FOR: Final = 5.0


@dataclass
class _Memory:
    """What the last look at tables and keys said, in this process."""

    until: float = 0.0
    failing: tuple[str, ...] = ("starting",)
    lock: threading.Lock = field(default_factory=threading.Lock)


_memory = _Memory()


def health_door(handle: Handler) -> Handler:
    """Answers what begins with `/-/`; there is nothing else there."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return handle(request)
        answer = ADDRESSES.get(request.path)
        if answer is None or request.method not in {"GET", "HEAD"}:
            return HttpResponse("", status=404 if answer is None else 405, content_type="text/plain")
        response = answer(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def live(request: HttpRequest) -> HttpResponse:
    """This process answers. Whoever does not hear this starts it anew."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def ready(request: HttpRequest) -> HttpResponse:
    """Whether requests should come here; the reasons are names of checks and tell a stranger nothing."""
    reasons = failing()
    if not reasons:
        return JsonResponse({"ready": True})
    response = JsonResponse({"ready": False, "failing": list(reasons)}, status=503)
    response.headers["Retry-After"] = RETRY_SECONDS
    response._has_been_logged = True  # type: ignore[attr-defined]  # whoever asks every few seconds fills no log
    return response


def failing() -> tuple[str, ...]:
    """The vital checks that are red. While one thread looks, the others say what was known before."""
    if not cast("bool", connection.answers()):  # type: ignore[attr-defined]  # of our PostgreSQL backend
        return ("database",)
    if time.monotonic() >= _memory.until and _memory.lock.acquire(blocking=False):
        try:
            _memory.failing = tuple(line.check.key for line in report(vital=True) if line.light is Light.RED)
            _memory.until = time.monotonic() + (BAD_FOR if _memory.failing else GOOD_FOR)
        finally:
            _memory.lock.release()
    return _memory.failing


ADDRESSES: Final[dict[str, Callable[[HttpRequest], HttpResponse]]] = {
    "/-/live": live,
    "/-/ready": ready,
    "/-/metrics": metrics,
}
