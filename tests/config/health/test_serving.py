"""`kreislauf serve` with two web processes: whichever is asked tells the counts of both."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.processes import free_port, soon

KREISLAUF = str(Path(sys.executable).parent / "kreislauf")
COUNTED = re.compile(r'kreislauf_http_requests_total\{method="GET",route="none",status="200"\} ([\d.]+)')


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The public site without its database, which `/-/live` and `/-/metrics` do without."""
    known = {key: value for key, value in os.environ.items() if not key.startswith(("KREISLAUF_", "DATABASE_"))}
    environment = known | {
        "KREISLAUF_DEMO": "1",
        "KREISLAUF_PUBLIC_ONLY": "1",
        "KREISLAUF_METRICS": "loopback",
        "KREISLAUF_VAR": str(tmp_path / "var"),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "TMPDIR": str(tmp_path),
    }
    found = free_port()
    command = [KREISLAUF, "serve", "--port", str(found), "--workers", "2"]
    serving = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        assert soon(lambda: ask(found, "/-/live")[0] == 200, within=90)
        yield found
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(timeout=60)
    assert not list(tmp_path.glob("kreislauf-metrics-*")), "the folder goes with it"


def ask(port: int, path: str) -> tuple[int, str]:
    """Status and body; 0 while nobody listens."""
    with suppress(OSError):
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        client.request("GET", path)
        got = client.getresponse()
        return got.status, got.read().decode()
    return 0, ""


def counted(port: int) -> float:
    status, page = ask(port, "/-/metrics")
    found = COUNTED.search(page)
    assert (status, found is not None) == (200, True), page
    return float(found[1]) if found else 0.0


def test_both_processes_are_counted_and_nothing_is_left_behind(port: int, tmp_path: Path) -> None:
    (folder,) = tmp_path.glob("kreislauf-metrics-*")
    assert soon(lambda: _has_asked_both(port, folder), within=60), "two processes have counted"
    first = counted(port)
    assert [counted(port) for _ in range(10)] == [first + n for n in range(1, 11)]
    assert "kreislauf_database_up 0.0" in ask(port, "/-/metrics")[1]
    assert ask(port, "/-/ready")[0] == 503


def _has_asked_both(port: int, folder: Path) -> bool:
    ask(port, "/-/live")
    return len(list(folder.glob("counter_*.db"))) == 2
