"""What a child process might be made to do by a file."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kreislauf.kernel import Message, Refusal


@dataclass(frozen=True, slots=True)
class Inner:
    why: Message


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    number: int
    maybe: str | None
    days: tuple[date, ...]
    more: dict[str, tuple[Inner, ...]]


class Complaint(Exception):
    def __init__(self) -> None:
        super().__init__()
        self.message = Message("Zu alt.")


def size_here(content: bytes, *, name: str) -> dict[str, Any]:
    return {"size": len(content), "name": name}


def refuse_here(content: bytes) -> None:
    raise Refusal.because(
        Message("Zeile {line}: {why}", line=3, why=Message("leer")), norm="§ 1", remedy=Message("Bitte ausfüllen.")
    )


def complain_here(content: bytes) -> None:
    raise Complaint


def fail_here(content: bytes) -> None:
    raise ValueError(content.decode())


def recurse_here(content: bytes) -> None:
    recurse_here(content)


def chatter_here(content: bytes) -> Any:
    """Prints where the answer goes, and then ends without one."""
    print("{}")  # noqa: T201
    raise KeyError


def no_json_here(content: bytes) -> Callable[[], None]:
    os.write(3, b"no json")
    os._exit(0)


def spin_here(content: bytes) -> None:
    while True:
        pass


def sleep_here(content: bytes) -> None:
    time.sleep(600)


def swallow_here(content: bytes) -> int:
    return len([bytes(1024 * 1024) for _ in range(1024)])


def flood_here(content: bytes) -> str:
    return "x" * 4 * 1024 * 1024


def vanish_here(content: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def limits_here(content: bytes) -> dict[str, int]:
    names = {
        "memory": resource.RLIMIT_AS,
        "cpu": resource.RLIMIT_CPU,
        "file": resource.RLIMIT_FSIZE,
        "core": resource.RLIMIT_CORE,
        "open": resource.RLIMIT_NOFILE,
        "processes": resource.RLIMIT_NPROC,
    }
    hard = {name: resource.getrlimit(what)[1] for name, what in names.items()}
    return {**hard, "nice": os.nice(0)}


def environment_here(content: bytes) -> dict[str, Any]:
    folder = Path("/proc/self/fd")
    opened = sorted(int(each.name) for each in folder.iterdir())
    return {
        "environment": sorted(os.environ),
        "folder": str(Path.cwd()),
        "open": opened[:4],
        "django": [name for name in sys.modules if name.startswith("django")],
    }
