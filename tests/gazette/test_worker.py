"""The worker process that publishes: woken by acts of other processes, and what happens when it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from kreislauf.config.supervisor import job_workers
from kreislauf.gazette import comparing, queries
from kreislauf.gazette.actions import due
from kreislauf.gazette.actions.due import CATCH_UP, QUEUE
from kreislauf.gazette.models import Due, Entry
from kreislauf.gazette.payloads.county import County
from kreislauf.people.models import Body
from tests.support import database
from tests.support.processes import soon

LONGEST_LAG: Final = timedelta(seconds=2)
ATTEMPTS: Final = 5
"""So many acts may be overtaken by whatever else this machine does before the worker counts as too late."""

ACT: Final = """
import sys
import django
django.setup()
from django.db import connection, transaction
from kreislauf.gazette.actions import due
from kreislauf.people.models import Body

for name in sys.stdin:
    with transaction.atomic():
        Body.objects.update(name=name.strip())
        due("county", "county")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        print(cursor.fetchone()[0].isoformat(), flush=True)
"""

pytestmark = pytest.mark.django_db(transaction=True)


class Elsewhere:
    """Another process that acts, neither a request nor a job."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", ACT],
            env=database.current_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def rename_county(self, name: str) -> datetime:
        """When that was committed, by the clock of the database."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        return datetime.fromisoformat(self.process.stdout.readline().strip())


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with transaction.atomic():
        Body.objects.create(name="Landkreis Alttal", short_name="Alttal")
        due("county", "county")
    found = Elsewhere()
    yield found
    found.process.kill()
    found.process.communicate()


@pytest.fixture
def projectors() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Those that a test started; they end with it."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def start_projector(projectors: list[subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    """As `kreislauf serve` starts it; it listens when this returns."""
    before = ProcrastinateWorker.objects.count()
    environment = database.current_environment()
    projectors.append(subprocess.Popen(job_workers()[1], env=environment, start_new_session=True))
    assert soon(lambda: ProcrastinateWorker.objects.count() > before)
    return projectors[-1]


def shown_name() -> str | None:
    entry = queries.find(County, "county")
    return entry.data.name if entry else None


def lag_of(elsewhere: Elsewhere, name: str) -> timedelta:
    """From the commit of an act in another process until the entry stands there, by the clock of the database."""
    committed = elsewhere.rename_county(name)
    assert soon(lambda: shown_name() == name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        seen: datetime = cursor.fetchone()[0]
    return seen - committed


def test_an_act_of_another_process_stands_there_within_two_seconds(
    elsewhere: Elsewhere, projectors: list[subprocess.Popen[bytes]]
) -> None:
    start_projector(projectors)
    lags = (lag_of(elsewhere, f"Landkreis {number}. Tal") for number in range(ATTEMPTS))
    assert any(lag <= LONGEST_LAG for lag in lags)
    assert (Due.objects.count(), list(comparing.differences())) == (0, [])


def test_a_projector_killed_in_the_middle_loses_nothing(
    elsewhere: Elsewhere, projectors: list[subprocess.Popen[bytes]]
) -> None:
    first = start_projector(projectors)
    with transaction.atomic():
        held = Entry.objects.select_for_update().get(type="county")
        elsewhere.rename_county("Landkreis Neutal")
        assert soon(somebody_waits_for_us), "it has built the entry and is about to write it"
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        assert (held.data["name"], Due.objects.count()) == ("Landkreis Alttal", 1)
    start_projector(projectors)
    assert lag_of(elsewhere, "Landkreis Jungtal") < timedelta(minutes=1), "the next act wakes the next projector"
    assert soon(lambda: not Due.objects.exists())
    assert list(comparing.differences()) == []


def somebody_waits_for_us() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])


def test_many_acts_leave_one_job_that_a_worker_of_its_own_takes(elsewhere: Elsewhere) -> None:
    for number in range(5):
        elsewhere.rename_county(f"Landkreis {number}. Tal")
    waiting = ProcrastinateJob.objects.filter(task_name=CATCH_UP).values_list("queue_name", "status")
    assert list(waiting) == [(QUEUE, "todo")]
    everything, publishing = job_workers()
    assert "--queues" not in everything, "it takes the jobs of every queue"
    assert publishing[publishing.index("--queues") + 1] == QUEUE
    assert app.tasks[CATCH_UP].queue == QUEUE
