"""How much waits and for how long, in one statement: for `kreislauf doctor`, the page "Betrieb" and the metrics.

The database counts the seconds, so that no other clock matters.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from django.db import connection

FIGURES: Final = """
WITH jobs AS (
    SELECT job.status, coalesce(job.scheduled_at, laid_out.at) AS since
    FROM procrastinate_jobs job
    LEFT JOIN LATERAL (
        SELECT at FROM procrastinate_events event WHERE event.job_id = job.id ORDER BY id LIMIT 1
    ) laid_out ON job.status = 'todo'
    WHERE job.status IN ('todo', 'failed')
), due_jobs AS (
    SELECT since FROM jobs WHERE status = 'todo' AND (since IS NULL OR since <= clock_timestamp())
), letters AS (
    SELECT state, created_at FROM council_letter WHERE settled_on IS NULL
    UNION ALL SELECT state, created_at FROM people_accountletter WHERE settled_on IS NULL
), newest AS (
    SELECT last_event, made_at FROM journal_checkpoint ORDER BY number DESC LIMIT 1
)
SELECT
    (SELECT count(*) FROM due_jobs) AS jobs_waiting,
    {age_of_jobs} AS oldest_job_seconds,
    (SELECT count(*) FROM jobs WHERE status = 'failed') AS jobs_failed,
    (SELECT count(*) FROM applications_errand WHERE state = 'waiting') AS errands_waiting,
    {age_of_errands} AS oldest_errand_seconds,
    (SELECT count(*) FROM applications_errand WHERE state = 'failed') AS errands_failed,
    (SELECT count(*) FROM letters WHERE state = 'waiting') AS letters_waiting,
    {age_of_letters} AS oldest_letter_seconds,
    (SELECT count(*) FROM letters WHERE state = 'failed') AS letters_failed,
    (SELECT count(*) FROM gazette_due) AS publications_due,
    {age_of_due} AS oldest_due_seconds,
    {age_of_worker} AS worker_silent_seconds,
    {age_of_checkpoint} AS checkpoint_seconds
"""
AGES: Final = {
    "age_of_jobs": "min(since)) FROM due_jobs",
    "age_of_errands": "min(created_at)) FROM applications_errand WHERE state = 'waiting'",
    "age_of_letters": "min(created_at)) FROM letters WHERE state = 'waiting'",
    "age_of_due": "min(since)) FROM gazette_due",
    "age_of_worker": "max(last_heartbeat)) FROM procrastinate_workers",
    "age_of_checkpoint": "made_at) FROM newest",
}
STATEMENT: Final = FIGURES.format(
    **{
        name: f"(SELECT extract(epoch FROM clock_timestamp() - {rest})::float"  # noqa: S608  # constants
        for name, rest in AGES.items()
    }
)


@dataclass(frozen=True, slots=True)
class Figures:
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


def figures() -> Figures:
    """One statement."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT)
        row = cursor.fetchone()
    return Figures(**dict(zip((field.name for field in fields(Figures)), row, strict=True)))


def duration(seconds: float) -> tuple[str, int]:
    """The largest unit that fits: ("minutes", 5)."""
    for unit, size in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return unit, int(seconds // size)
    return "seconds", max(int(seconds), 0)
