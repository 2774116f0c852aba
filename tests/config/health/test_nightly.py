"""What the worker does by itself for health: verify every night, tell the journal every minute."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from django.conf import settings

from kreislauf.config import jobs
from kreislauf.config.health.syslog import Syslog
from tests.support.health import completed


@pytest.mark.parametrize(("code", "says"), [(0, ""), (1, "Beim Nachrechnen stimmte nicht alles.")])
def test_everything_is_verified_in_a_process_of_its_own(
    code: int, says: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[tuple[str, ...]] = []

    def command(*arguments: str) -> list[str]:
        asked.append(arguments)
        return [sys.executable, "-c", f"raise SystemExit({code})"]

    monkeypatch.setattr(jobs, "own_command", command)
    completed(jobs.verify_journal(timestamp=0))
    assert asked == [("journal", "verify")]
    assert says in caplog.text
    assert bool(caplog.text) == bool(says)


def test_one_that_was_killed_is_a_failed_job(monkeypatch: pytest.MonkeyPatch) -> None:
    killed = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    monkeypatch.setattr(jobs, "own_command", lambda *_: killed)
    with pytest.raises(ChildProcessError, match="kreislauf journal verify: -9"):
        completed(jobs.verify_journal(timestamp=0))


def test_the_journal_is_told_where_the_county_wishes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(jobs, "tell_new_entries", told.append)
    jobs.tell_journal(timestamp=0)
    assert not told
    place = Syslog("udp", "log.landkreis.example", 514)
    monkeypatch.setattr(settings, "KREISLAUF_JOURNAL_SYSLOG", place)
    jobs.tell_journal(timestamp=0)
    assert told == [place]


def test_both_are_laid_out_by_the_clock() -> None:
    from procrastinate.contrib.django import app

    known = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert known["config.verify_journal"] == "10 3 * * *"
    assert known["config.tell_journal"] == "* * * * *"
