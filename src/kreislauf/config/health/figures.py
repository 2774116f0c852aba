"""How much waits and for how long: for `kreislauf doctor`, the page "Betrieb" and the metrics.

The database's clock counts the seconds, so that no other matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Min, Q

from kreislauf.applications.models import Errand
from kreislauf.applications.rules.states import ErrandState
from kreislauf.council.models import Letter
from kreislauf.gazette.models import Due
from kreislauf.journal.models import Checkpoint
from kreislauf.people.models import AccountLetter
from kreislauf.people.rules.states import LetterState

QUEUE: Final = """
WITH jobs AS (
    SELECT job.status, coalesce(job.scheduled_at, laid_out.at) AS since
    FROM procrastinate_jobs job
    LEFT JOIN LATERAL (
        SELECT at FROM procrastinate_events event WHERE event.job_id = job.id ORDER BY id LIMIT 1
    ) laid_out ON job.status = 'todo'
    WHERE job.status IN ('todo', 'failed')
), due AS (
    SELECT since FROM jobs WHERE status = 'todo' AND (since IS NULL OR since <= clock_timestamp())
)
SELECT clock_timestamp(), (SELECT count(*) FROM due), (SELECT min(since) FROM due),
    (SELECT count(*) FROM jobs WHERE status = 'failed'), (SELECT max(last_heartbeat) FROM procrastinate_workers)
"""


@dataclass(frozen=True, slots=True)
class OperatingFigures:
    """Counts, and ages in seconds; no age where nothing waits, or never was."""

    jobs_waiting: int
    oldest_job_seconds: float | None
    jobs_failed: int
    errands_waiting: int
    oldest_errand_seconds: float | None
    errands_failed: int
    letters_waiting: int
    oldest_letter_seconds: float | None
    letters_failed: int
    publications_due: int
    oldest_due_seconds: float | None
    worker_silent_seconds: float | None
    checkpoint_seconds: float | None


def figures() -> OperatingFigures:
    """Six statements, whatever waits."""
    with connection.cursor() as cursor:
        cursor.execute(QUEUE)
        moment, jobs, oldest_job, jobs_failed, heartbeat = cursor.fetchone()
    errands = _waiting_and_failed(Errand, ErrandState.WAITING, ErrandState.FAILED)
    letters = [_waiting_and_failed(kind, LetterState.WAITING, LetterState.FAILED) for kind in (Letter, AccountLetter)]
    due = Due.objects.aggregate(n=Count("pk"), oldest=Min("since"))
    signed = Checkpoint.objects.order_by("-number").values_list("made_at", flat=True).first()

    def age(since: datetime | None) -> float | None:
        return (moment - since).total_seconds() if since else None

    return OperatingFigures(
        jobs_waiting=jobs,
        oldest_job_seconds=age(oldest_job),
        jobs_failed=jobs_failed,
        errands_waiting=errands["waiting"],
        oldest_errand_seconds=age(errands["oldest"]),
        errands_failed=errands["failed"],
        letters_waiting=sum(kind["waiting"] for kind in letters),
        oldest_letter_seconds=age(min((kind["oldest"] for kind in letters if kind["oldest"]), default=None)),
        letters_failed=sum(kind["failed"] for kind in letters),
        publications_due=due["n"],
        oldest_due_seconds=age(due["oldest"]),
        worker_silent_seconds=age(heartbeat),
        checkpoint_seconds=age(signed),
    )


def _waiting_and_failed(model: Any, waiting: str, failed: str) -> dict[str, Any]:
    """Rows that wait, since when the first of them does, and rows that failed."""
    waits = Q(state=waiting)
    found: dict[str, Any] = model.objects.aggregate(
        waiting=Count("pk", filter=waits),
        oldest=Min("created_at", filter=waits),
        failed=Count("pk", filter=Q(state=failed)),
    )
    return found


def duration(seconds: float) -> tuple[str, int]:
    """The largest unit that fits: ("minutes", 5)."""
    for unit, size in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return unit, int(seconds // size)
    return "seconds", max(int(seconds), 0)
