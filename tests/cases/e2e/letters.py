"""Jobs as the worker would do them, and the mails that came of it."""

from __future__ import annotations

import re

from django.core import mail
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

_LINK = re.compile(r"https?://\S+")


class Worker:
    """Carries out what was enqueued, each job once."""

    def __init__(self) -> None:
        self.done: set[int] = set()

    def work(self) -> None:
        """Until nothing of the services is left to do."""
        while waiting := [job for job in _jobs() if job.pk not in self.done]:
            for job in waiting:
                self.done.add(job.pk)
                app.tasks[job.task_name](**job.args)


def _jobs() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name__regex=r"^(applications|cases|maturity)\.").order_by("id"))


def link_in_last_letter(to: str, subject: str) -> str:
    """The link of the newest mail to that address; its subject says what it is about."""
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [to])
    assert subject in letter.subject, letter.subject
    (link,) = _LINK.findall(str(letter.body))
    return str(link)
