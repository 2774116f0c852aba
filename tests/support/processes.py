"""Programs that tests start: whether they live, listen and answer, and waiting until they do."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

GLANCE = 0.02


def soon(condition: Callable[[], bool], within: float = 60.0) -> bool:
    """Whether it holds within so many seconds; who is looked at has the processor in between."""
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(GLANCE)
    return True


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # gone before the file was opened, or while it was read
        return False


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
    return port


def tree_of(pid: int) -> set[int]:
    """The process and everything that descends from it."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    found = {pid}
    while grown := {child for child, parent in parents.items() if parent in found} - found:
        found |= grown
    return found


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=15) as response:
            code: int = response.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0
    return code


def listens(port: int) -> bool:
    """Whether something takes connections at this port of the machine."""
    with socket.socket() as attempt:
        attempt.settimeout(1)
        return attempt.connect_ex(("127.0.0.1", port)) == 0
