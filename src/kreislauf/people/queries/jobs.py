"""Jobs of the queue, for whoever watches over operations: which, since when, how often. Never what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import OuterRef, Q, Subquery
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from kreislauf.kernel import Actor
from kreislauf.people.permissions import PeopleRight, permit

SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job; its arguments are nobody's business here."""

    id: int
    task: str
    attempts: int
    since: datetime | None
    """When it failed, or when it was laid out."""


def failed_jobs(actor: Actor) -> list[JobRow]:
    """The newest of those that failed for good and are still there. One query."""
    return _rows(actor, Q(status="failed"), "-pk")


def waiting_jobs(actor: Actor) -> list[JobRow]:
    """The oldest of those that wait, also of those that wait for their hour. One query."""
    return _rows(actor, Q(status="todo"), "pk")


def job_to_mend(actor: Actor, job_id: int) -> JobRow:
    """One job that waits or has failed. Raises ProcrastinateJob.DoesNotExist."""
    found = _rows(actor, Q(pk=job_id, status__in=["todo", "failed"]), "pk")
    if not found:
        raise ProcrastinateJob.DoesNotExist
    return found[0]


def _rows(actor: Actor, which: Q, order: str) -> list[JobRow]:
    permit(actor, PeopleRight.WATCH_OPERATIONS)
    last = ProcrastinateEvent.objects.filter(job=OuterRef("pk")).order_by("-pk").values("at")[:1]
    found = ProcrastinateJob.objects.filter(which).annotate(since=Subquery(last)).order_by(order)
    return [
        JobRow(pk, task, attempts, since)
        for pk, task, attempts, since in found.values_list("pk", "task_name", "attempts", "since")[:SHOWN]
    ]
