"""Web server and job worker under one roof: they start together, are started again, and end together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from kreislauf.config.processes import die_with_parent, own_command

GLANCE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 30.0
HEALTHY_AFTER_SECONDS = 10.0
PATIENCE_SECONDS = 45.0
"""Who is told to end may finish: a letter waits up to `EMAIL_TIMEOUT` for each answer of the mail server. What takes
longer is killed and put back (`config/jobs.py`); `TimeoutStopSec` of the unit is longer still."""


def web_server(host: str, port: int, workers: int = 2) -> list[str]:
    """The command of the web server: processes that share one socket, each with a few threads (docs/operations)."""
    address = ["--host", host, "--port", str(port), "--workers", str(workers)]
    return [sys.executable, "-P", "-m", "kreislauf.config.web_processes", *address]


def job_workers() -> list[list[str]]:
    """The commands of the worker that carries out queued jobs, and of the one that does nothing but publish.

    However long the others take, what outsiders may see stands there within two seconds.
    """
    worker = own_command("procrastinate", "worker", "--delete-jobs", "successful")
    return [[*worker, "--concurrency", "2"], [*worker, "--queues", "gazette", "--concurrency", "1"]]


class Child:
    """A program in a session of its own, which dies with us and is started again when it dies alone."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        self._command = command
        self._environment = dict(environment)
        self._pause = GLANCE_SECONDS
        self.starts = 0
        self.start()

    def start(self) -> None:
        self._started_at = time.monotonic()
        self.starts += 1
        self.process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )

    def start_again_if_dead(self) -> None:
        """Start anew, but wait longer each time a program dies young."""
        if self.process.poll() is None:
            return
        lived = time.monotonic() - self._started_at
        if lived > HEALTHY_AFTER_SECONDS:
            self._pause = GLANCE_SECONDS
        if lived >= self._pause:
            self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
            self.start()

    def signal_group(self, what: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, what)

    def end(self, deadline: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(deadline - time.monotonic(), 0))
        self.signal_group(signal.SIGKILL)
        self.process.wait()


def supervise(
    *commands: list[str], watch: Callable[[Sequence[Child]], None] = lambda _children: None, ending: threading.Event
) -> None:
    """Keep the programs running until `ending` is set (see `until_told_to_end`); then end all of them.

    `watch` looks at them a few times each second, never waits, and ends everything by raising.
    """
    children = [Child(command, os.environ) for command in commands]
    try:
        watch(children)
        while not ending.wait(GLANCE_SECONDS):
            for child in children:
                child.start_again_if_dead()
            watch(children)
    finally:
        for child in children:
            child.signal_group(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in children:
            child.end(deadline)


@contextmanager
def until_told_to_end() -> Iterator[threading.Event]:
    """An event that TERM, INT (Ctrl-C) and HUP set, instead of what they do otherwise."""
    ending = threading.Event()
    signals = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: ending.set()) for number in signals}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
