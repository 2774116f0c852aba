"""Reading files of strangers in a process apart: with bounds on time, processor, memory and output, and no secrets.

    reading = apart(letter_here, content, filename="antrag.docx")

`letter_here(content, filename=…)` runs in a child process (`kernel.apart_child`) and returns plain JSON values. What
it refuses comes out here as `Refusal` with the same words; a child that is ended, or fails, is a refusal as well.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import IO, Any, Final

from kreislauf.kernel.counted import TooMuch, read_at_most
from kreislauf.kernel.message import Message
from kreislauf.kernel.plain import reasons_from
from kreislauf.kernel.verdict import Refusal, Verdict

CHILD: Final = [sys.executable, "-I", "-X", "utf8", "-m", "kreislauf.kernel.apart_child"]
ENVIRONMENT: Final = {"PATH": os.defpath, "LANG": "C.UTF-8"}
"""All that a child sees: no address of a database, no key, no password."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may cost, and how many are read at once in this process.

    Files that are read or wait hold a thread of the web server; `at_once + waiting` stays below its threads, so that
    pages are answered whatever is uploaded.
    """

    seconds: float = 25.0
    """By the clock, from start to answer; a busy machine gives a child little of it."""
    cpu_seconds: int = 15
    memory: int = 768 * 1024 * 1024
    """Bytes of address space, about 150 MB of it for Python and the readers."""
    answer: int = 32 * 1024 * 1024
    """Bytes that come back."""
    at_once: int = 2
    waiting: int = 1
    patience: float = 10.0
    """Seconds that a file waits for its turn."""


class _Turns:
    """Who may read a file now. Nobody waits where enough wait already."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._places = threading.BoundedSemaphore(bounds.at_once + bounds.waiting)
        self._turns = threading.BoundedSemaphore(bounds.at_once)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Raises Refusal where too many files are read."""
        if not self._places.acquire(blocking=False):
            raise _too_many()
        try:
            if not self._turns.acquire(timeout=self.bounds.patience):
                raise _too_many()
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._places.release()


_now = _Turns(Bounds())


def bounds() -> Bounds:
    """What holds in this process."""
    return _now.bounds


def set_bounds(wanted: Bounds) -> Bounds:
    """From now on in this process; returns what held before."""
    global _now  # one place for the whole process, set when it starts
    before, _now = _now.bounds, _Turns(wanted)
    return before


def apart(task: Callable[..., Any], content: bytes, /, **params: str) -> Any:
    """What `task(content, **params)` returns in a child process: plain JSON values.

    `task` is a function at the top of its module. Raises Refusal with what the task refused, or with what to do where
    the file cost more than it may, could not be read, or too many are read at once.
    """
    turns = _now
    with turns.turn():
        return _answer(_run(_order(task, content, params, turns.bounds), turns.bounds), task)


def _order(task: Callable[..., Any], content: bytes, params: dict[str, str], allowed: Bounds) -> bytes:
    head = {"task": f"{task.__module__}:{task.__qualname__}", "params": params, "bounds": asdict(allowed)}
    return json.dumps({**head, "size": len(content)}).encode() + b"\n" + content


def _run(order: bytes, allowed: Bounds) -> bytes:
    """What the child wrote. Raises Refusal where it was ended."""
    with _memory_file() as told, _memory_file() as answered:
        told.write(order)
        told.seek(0)
        child = subprocess.Popen(  # noqa: S603  # our own program, constant arguments
            CHILD,
            stdin=told,
            stdout=answered,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
        try:
            child.wait(allowed.seconds)
        except subprocess.TimeoutExpired:
            log.warning("a file took longer than %s s and was not read", allowed.seconds)
            raise _too_costly() from None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        if child.returncode:
            log.warning("the reader of a file ended with %s", child.returncode)
            raise _too_costly()
        answered.seek(0)
        try:
            return read_at_most(answered, allowed.answer)
        except TooMuch:
            raise _too_costly() from None


@contextmanager
def _memory_file() -> Iterator[IO[bytes]]:
    """A file that lies in memory and vanishes with its last user; where there is none, a nameless one on disk."""
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("kreislauf"), "w+b") as file:
            yield file
    else:
        with tempfile.TemporaryFile() as file:
            yield file


def _answer(written: bytes, task: Callable[..., Any]) -> Any:
    try:
        answer = json.loads(written)
    except ValueError:
        answer = {"failed": "no answer"}
    if "refused" in answer:
        raise Refusal(Verdict(reasons_from(answer["refused"])))
    if "value" in answer:
        return answer["value"]
    log.error("%s.%s failed: %s", task.__module__, task.__qualname__, answer.get("failed"))
    if answer.get("failed", "").startswith("MemoryError"):
        raise _too_costly()
    raise Refusal.because(
        Message("Die Datei ließ sich nicht lesen: Ihr Aufbau ist unerwartet."),
        remedy=Message("Speichern Sie sie neu, oder reichen Sie sie in einem anderen Format ein."),
    )


def _too_many() -> Refusal:
    return Refusal.because(
        Message("Gerade werden zu viele Dateien gleichzeitig gelesen."),
        remedy=Message("Bitte versuchen Sie es gleich noch einmal; es ist nichts verloren."),
    )


def _too_costly() -> Refusal:
    return Refusal.because(
        Message("Die Datei ließ sich nicht mit vertretbarem Aufwand lesen: Sie ist zu umfangreich oder beschädigt."),
        remedy=Message("Kürzen Sie sie auf das Nötige, oder reichen Sie sie in einem anderen Format ein."),
    )
