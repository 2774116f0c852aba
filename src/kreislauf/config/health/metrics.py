"""What Prometheus reads at `/-/metrics`: requests of all web processes, and what waits in the database.

Each process counts into files of its own below `PROMETHEUS_MULTIPROC_DIR`, which `kreislauf serve` makes anew at each
start; whichever process is asked adds them up. What waits is read from the database at that moment.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from importlib.metadata import version
from typing import Final

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from kreislauf.config.health.counting_place import FOLDER
from kreislauf.config.health.last_runs import RunKind, last_run
from kreislauf.config.health.tracing import route_of

Handler = Callable[[HttpRequest], HttpResponseBase]

BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds. What people notice begins at a quarter of one."""
FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Real-IP")
"""Headers of a proxy: who asks through one comes from elsewhere, whatever the connection says."""
UNKNOWN_METHOD: Final = "other"
METHODS: Final = frozenset({"GET", "HEAD", "POST"})

disable_created_metrics()  # type: ignore[no-untyped-call]  # nobody asks since when, and they are half of the page
_counted = CollectorRegistry()
REQUESTS: Final = Counter(
    "kreislauf_http_requests", "Requests answered.", ["route", "method", "status"], registry=_counted
)
SECONDS: Final = Histogram(
    "kreislauf_http_request_duration_seconds", "Time to an answer.", ["route"], buckets=BUCKETS, registry=_counted
)
POOL: Final = Gauge(
    "kreislauf_database_pool_connections",
    "Connections of the pools: in use, free, and requests that wait for one.",
    ["state"],
    registry=_counted,
    multiprocess_mode="livesum",
)

GAUGES: Final = {
    "jobs_waiting": ("jobs_waiting", "Jobs that are due and not begun."),
    "oldest_job_seconds": ("jobs_oldest_waiting_seconds", "Age of the job that waits longest."),
    "jobs_failed": ("jobs_failed", "Jobs that failed for good."),
    "errands_waiting": ("errands_waiting", "Errands of applications that wait."),
    "oldest_errand_seconds": ("errands_oldest_waiting_seconds", "Age of the errand that waits longest."),
    "errands_failed": ("errands_failed", "Errands that failed for good."),
    "letters_waiting": ("letters_waiting", "Letters that wait to be sent."),
    "oldest_letter_seconds": ("letters_oldest_waiting_seconds", "Age of the letter that waits longest."),
    "letters_failed": ("letters_failed", "Letters that could not be sent."),
    "publications_due": ("publications_due", "Marks of objects that are to be published anew."),
    "oldest_due_seconds": ("publications_oldest_due_seconds", "How far the public record is behind."),
    "worker_silent_seconds": ("worker_last_heartbeat_seconds", "Time since a worker said that it lives."),
    "checkpoint_seconds": ("journal_checkpoint_age_seconds", "Age of the last signed checkpoint."),
}
"""Field of `OperatingFigures` → name after `kreislauf_`, and what it is.

What waits nowhere has no age and counts as 0.
"""
WITHOUT_A_ZERO: Final = frozenset({"worker_silent_seconds", "checkpoint_seconds"})
"""Where none was ever there, an age of 0 would be a lie."""
RUNS: Final = {
    RunKind.BACKUP: ("backup", "The last backup"),
    RunKind.VERIFICATION: ("verification", "The last verification of the journal"),
}


def measured(handle: Handler) -> Handler:
    """Count every request with its route, its status and its time."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = handle(request)
        route = route_of(request)
        method = request.method if request.method in METHODS else UNKNOWN_METHOD
        REQUESTS.labels(route, method, str(response.status_code)).inc()
        SECONDS.labels(route).observe(time.perf_counter() - began)
        _note_pool()
        return response

    return middleware


def _note_pool() -> None:
    pool = getattr(connection, "pool", None)
    if pool is None:
        return
    known = pool.get_stats()
    free = known.get("pool_available", 0)
    POOL.labels("used").set(known.get("pool_size", 0) - free)
    POOL.labels("free").set(free)
    POOL.labels("waiting").set(known.get("requests_waiting", 0))


class InDatabase(Collector):
    """What waits, read when somebody asks; without a database it says only that."""

    def collect(self) -> Iterator[Metric]:
        is_up, known = _state_of_database()
        yield _gauge("database_up", "Whether the database answers.", float(is_up))
        for field, value in known.items():
            name, about = GAUGES[field]
            if value is not None or field not in WITHOUT_A_ZERO:
                yield _gauge(name, about, float(value or 0))


def _figures() -> dict[str, float | None]:
    """Of tables that the public site has not: imported where they are."""
    from kreislauf.config.health.figures import figures

    return asdict(figures())


def _state_of_database() -> tuple[bool, dict[str, float | None]]:
    """Whether it answers, and the figures where there are any: the public site has none."""
    try:
        if not connection.answers():  # type: ignore[attr-defined]  # of our PostgreSQL backend
            return False, {}
        return True, {} if settings.KREISLAUF_PUBLIC_ONLY else _figures()
    except Error:
        return False, {}


class Here(Collector):
    """What this installation is, and how what runs now and then ended last."""

    def collect(self) -> Iterator[Metric]:
        built = GaugeMetricFamily("kreislauf_build_info", "The version of the program.", labels=["version"])
        built.add_metric([version("kreislauf")], 1)
        yield built
        for kind, (name, about) in RUNS.items():
            with suppress(ValueError, KeyError, OSError):
                if (last := last_run(kind)) is not None:
                    yield _gauge(f"{name}_last_run_timestamp_seconds", f"{about}: when.", last.at.timestamp())
                    yield _gauge(f"{name}_last_run_success", f"{about}: whether it ended well.", float(last.is_good))


def _gauge(name: str, about: str, value: float) -> Metric:
    family = GaugeMetricFamily(f"kreislauf_{name}", about)
    family.add_metric([], value)
    return family


def metrics(request: HttpRequest) -> HttpResponse:
    """Everything, for whoever may; for everybody else there is nothing here."""
    if not may_read(request):
        return HttpResponse("", status=404, content_type="text/plain")
    registry = CollectorRegistry()
    if FOLDER in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the package has no types there
    else:
        registry.register(_counted)
    registry.register(InDatabase())
    registry.register(Here())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_1_0_0)


def may_read(request: HttpRequest) -> bool:
    """By the token, or from this machine and through no proxy, as the setting says; otherwise nobody."""
    match settings.KREISLAUF_METRICS:
        case "token":
            given = request.headers.get("Authorization", "").removeprefix("Bearer ")
            return hmac.compare_digest(given.encode(), settings.KREISLAUF_METRICS_TOKEN.encode())
        case "loopback":
            is_direct = not any(header in request.headers for header in FORWARDED)
            return is_direct and ipaddress.ip_address(request.META["REMOTE_ADDR"]).is_loopback
    return False
