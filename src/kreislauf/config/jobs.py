"""What the job queue does for itself: a job whose worker was killed is tried again. And what no app does at night."""

from __future__ import annotations

import asyncio
import logging
from asyncio.subprocess import DEVNULL
from typing import Final

from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status

from kreislauf.config.health.journal_told import tell_new_entries
from kreislauf.config.processes import own_command
from kreislauf.people.api import Patiently
from kreislauf.people.rules.mailing import ATTEMPTS

logger = logging.getLogger(__name__)
SILENT_SECONDS: Final = 60
"""A worker tells every ten seconds that it lives; who is silent for so long was killed."""
MOST_ATTEMPTS: Final = 8
"""What has taken its worker along so often is not tried again; for letters their own patient attempts come on top."""


@app.periodic(cron="* * * * *")
@app.task(name="config.retry_stalled", queueing_lock="config.retry_stalled", pass_context=False)
async def retry_stalled(timestamp: int) -> None:
    """Every minute: jobs of killed workers go back into the queue; every job may begin twice."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await _retry(job)


def _most_attempts(job: Job) -> int:
    task = app.tasks.get(job.task_name)
    return MOST_ATTEMPTS + (ATTEMPTS if task is not None and isinstance(task.retry_strategy, Patiently) else 0)


async def _retry(job: Job) -> None:
    try:
        if job.attempts < _most_attempts(job):
            await app.job_manager.retry_job(job)
            return
    except ConnectorException:  # its queueing lock: the next round of the same task waits already
        pass
    await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)


@app.periodic(cron="10 3 * * *")
@app.task(name="config.verify_journal", queueing_lock="config.verify_journal", pass_context=False)
async def verify_journal(timestamp: int) -> None:
    """Every night: recompute everything, in a process of its own, so that no letter waits for it.

    How it ended is kept (`health/last_runs.py`) and stands on the page "Betrieb" and in `kreislauf doctor`.
    """
    command = own_command("journal", "verify")
    code = await (await asyncio.create_subprocess_exec(*command, stdout=DEVNULL, stderr=DEVNULL)).wait()
    if code == 1:
        logger.error("Beim Nachrechnen stimmte nicht alles. »kreislauf journal verify« nennt jede Stelle.")
    elif code:
        raise ChildProcessError(f"kreislauf journal verify: {code}")


@app.periodic(cron="* * * * *")
@app.task(name="config.tell_journal", queueing_lock="config.tell_journal", lock="config.tell_journal")
def tell_journal(timestamp: int) -> None:
    """Every minute, where the county wishes it: new entries of the journal to its syslog (`health/journal_told.py`)."""
    if settings.KREISLAUF_JOURNAL_SYSLOG:
        tell_new_entries(settings.KREISLAUF_JOURNAL_SYSLOG)
