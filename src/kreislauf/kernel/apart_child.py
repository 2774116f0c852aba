"""The child process of `kernel.apart`: binds itself first, reads one order, writes one answer, ends.

    python -I -m kreislauf.kernel.apart_child

On standard input: one line of JSON with task, parameters, bounds and size, then the file. On standard output: JSON
with "value", "refused" (reasons as German sentences with their parameters) or "failed" (kind and place of an error,
never a value).
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
import traceback
from importlib import import_module
from typing import Any, Final

from kreislauf.kernel.message import Message
from kreislauf.kernel.plain import plain
from kreislauf.kernel.verdict import Reason, Refusal

_PR_SET_PDEATHSIG: Final = 1
_MOST_OPEN: Final = 64
_COURTESY: Final = 5
"""Pages go before files."""


def main() -> int:
    """Never returns where a bound is passed: the kernel ends the process."""
    order = json.loads(sys.stdin.buffer.readline())
    answer_to = os.fdopen(os.dup(1), "wb")
    _bind(order["bounds"])
    content = sys.stdin.buffer.read(order["size"])
    written = json.dumps(answer(order, content), ensure_ascii=False).encode("utf-8", "surrogatepass")
    answer_to.write(written)
    answer_to.flush()
    return 0


def _bind(bounds: dict[str, Any]) -> None:
    """The bounds of the kernel, which nothing in this process can raise again; and nobody else hears what it prints."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    os.nice(_COURTESY)
    cpu = int(bounds["cpu_seconds"])
    for what, most in (
        (resource.RLIMIT_AS, int(bounds["memory"])),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, int(bounds["answer"])),
        (resource.RLIMIT_NOFILE, _MOST_OPEN),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(order: dict[str, Any], content: bytes) -> dict[str, Any]:
    """What the task says, whatever it throws."""
    module, _colon, name = order["task"].partition(":")
    try:
        return {"value": getattr(import_module(module), name)(content, **order["params"])}
    except Refusal as refusal:
        return {"refused": plain(refusal.verdict.reasons)}
    except Exception as error:
        message = getattr(error, "message", None)
        if isinstance(message, Message):
            return {"refused": plain((Reason(message),))}
        return {"failed": f"{type(error).__name__}{_place(error)}"}


def _place(error: Exception) -> str:
    """Where it happened, without a value of the file."""
    frames = traceback.extract_tb(error.__traceback__)
    return f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""


if __name__ == "__main__":
    raise SystemExit(main())
