"""From the command to the first page, and what the process tree weighs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from socket import socket
from typing import Any

from bench.report import Figure

PATIENCE_SECONDS = 600
KREISLAUF = Path(sys.executable).parent / "kreislauf"


def measure() -> tuple[dict[str, Any], list[Figure]]:
    """Start the demo twice in a folder of its own: with the story to tell, and with it told."""
    folder = Path(tempfile.mkdtemp(prefix="kreislauf-bench-"))
    try:
        first, _ = _start(folder)
        again, megabytes = _start(folder)
        _reset(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    found = {"first_start_seconds": first, "second_start_seconds": again, "process_tree_megabytes": megabytes}
    return found, [
        Figure("first start, story told", first, "s"),
        Figure("second start", again, "s", at_most=15),
        Figure("process tree (PSS)", megabytes, "MB", at_most=600),
    ]


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KREISLAUF_", "DATABASE_"))}
    return {**kept, "KREISLAUF_DEMO": "1", "KREISLAUF_VAR": str(folder)}


def _start(folder: Path) -> tuple[float, float]:
    """Seconds until the start page answers, and megabytes once three pages were served."""
    port = _free_port()
    began = time.monotonic()
    with subprocess.Popen(
        [KREISLAUF, "demo", "--port", str(port)],
        env=_environment(folder),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as demo:
        try:
            while not _answers(port):
                if demo.poll() is not None:
                    raise RuntimeError(f"the demo ended with {demo.returncode}")
                if time.monotonic() - began > PATIENCE_SECONDS:
                    raise RuntimeError("the demo did not answer")
                time.sleep(0.05)
            seconds = time.monotonic() - began
            for _ in range(3):
                _answers(port)
            return seconds, _weight(demo.pid)
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait(30)


def _reset(folder: Path) -> None:
    """Remove the cluster, wherever it lies."""
    subprocess.run([KREISLAUF, "demo-reset"], env=_environment(folder), check=True, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:  # our own
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _weight(root: int) -> float:
    """Proportional set size of a process and all its descendants, in megabytes (proc(5), smaps_rollup)."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    tree = {root}
    while grown := {pid for pid, parent in parents.items() if parent in tree} - tree:
        tree |= grown
    return sum(_pss(pid) for pid in tree) / 1024


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
