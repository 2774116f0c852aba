"""Which request, or which job, a line of the log belongs to: a number that error pages show and people read out."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from kreislauf.config.addresses import masked

Handler = Callable[[HttpRequest], HttpResponseBase]

logger = logging.getLogger("kreislauf.requests")

HEADER: Final = "X-Request-ID"
WELL_FORMED: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{7,63}")
SLOW_SECONDS: Final = 30.0
"""Whoever waits longer has given up; somebody should look why."""
ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without what sounds or looks alike."""

request_id: ContextVar[str] = ContextVar("kreislauf_request_id", default="")
job: ContextVar[str] = ContextVar("kreislauf_job", default="")
"""Name and id of the job that is carried out: "people.send_account_letter[12]"."""


def made_up() -> str:
    """A number of our own: eight characters in two groups, to be told by phone."""
    eight = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{eight[:4]}-{eight[4:]}"


def number_of(request: HttpRequest) -> str:
    """The proxy's number, where there is one that we trust and that is well-formed; else one of our own."""
    given = request.headers.get(HEADER, "") if settings.KREISLAUF_BEHIND_PROXY else ""
    return given if WELL_FORMED.fullmatch(given) else made_up()


def numbered(handle: Handler) -> Handler:
    """The outermost of all: gives each request its number and tells, at level INFO, how it ended."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        number = number_of(request)
        token = request_id.set(number)
        began = time.perf_counter()
        try:
            response = handle(request)
            response.headers[HEADER] = number
            seconds = time.perf_counter() - began
            logger.log(
                logging.WARNING if seconds > SLOW_SECONDS else logging.INFO,
                "%s %s %d", request.method, masked(request.path), response.status_code,
                extra={"route": route_of(request), "status": response.status_code, "seconds": round(seconds, 4)},
            )  # fmt: skip
            return response
        finally:
            request_id.reset(token)

    return middleware


def route_of(request: HttpRequest) -> str:
    """The name of the address, which holds no key of anything: "council:paper"."""
    match = request.resolver_match
    return (match.view_name or "unnamed") if match else "none"


async def named_job(call: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:
    """Around every job: its log lines carry its name and id (`PROCRASTINATE_WORKER_DEFAULTS`)."""
    token = job.set(f"{context.job.task_name}[{context.job.id}]")
    try:
        return await call()
    finally:
        job.reset(token)
