"""The supervisor with real processes: together up, up again, together down, nothing left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import database
from tests.support.processes import free_port, is_alive, soon, status, tree_of

PROGRAM = """
import sys
from kreislauf.config.supervisor import supervise, until_told_to_end
child = [sys.executable, "-c", sys.argv[1], sys.argv[2]]
said = []
def watch(children):
    if not said:
        said.append(len(children))
        print("running", flush=True)
with until_told_to_end() as ending:
    supervise(child, child, watch=watch, ending=ending)
print("ended", flush=True)
"""
WORKS_ON = """
import os, pathlib, sys, time
pathlib.Path(sys.argv[1], str(os.getpid())).touch()
time.sleep(600)
"""
IGNORES_TERM = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)" + WORKS_ON

Supervisor = subprocess.Popen[str]


@pytest.fixture
def supervisor_of(tmp_path: Path) -> Iterator[Callable[[str], Supervisor]]:
    started: list[Supervisor] = []

    def start(child: str) -> Supervisor:
        command = [sys.executable, "-c", PROGRAM, child, str(tmp_path)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def running(supervisor_of: Callable[[str], Supervisor], folder: Path, child: str) -> Supervisor:
    """A supervisor that looks after its two children, both of which have begun their work."""
    supervisor = supervisor_of(child)
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "running\n"
    assert soon(lambda: len(pids(folder)) == 2)
    return supervisor


def pids(folder: Path) -> set[int]:
    return {int(file.name) for file in folder.iterdir()}


@pytest.mark.parametrize("ordered", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signal_ends_supervisor_and_children(
    supervisor_of: Callable[[str], Supervisor], tmp_path: Path, ordered: signal.Signals
) -> None:
    supervisor = running(supervisor_of, tmp_path, WORKS_ON)
    supervisor.send_signal(ordered)
    output, _ = supervisor.communicate(timeout=60)
    assert output == "ended\n"
    assert supervisor.returncode == 0
    assert not any(map(is_alive, pids(tmp_path)))


def test_child_that_ignores_the_order_is_killed(supervisor_of: Callable[[str], Supervisor], tmp_path: Path) -> None:
    supervisor = running(supervisor_of, tmp_path, IGNORES_TERM)
    supervisor.terminate()
    supervisor.communicate(timeout=60)
    assert not any(map(is_alive, pids(tmp_path)))


def test_dead_child_is_started_again(supervisor_of: Callable[[str], Supervisor], tmp_path: Path) -> None:
    supervisor = running(supervisor_of, tmp_path, WORKS_ON)
    victim = min(pids(tmp_path))
    os.kill(victim, signal.SIGKILL)
    assert soon(lambda: len(pids(tmp_path)) == 3), "a third process took the place of the killed one"
    assert supervisor.poll() is None
    assert sum(map(is_alive, pids(tmp_path))) == 2


def test_children_of_a_killed_supervisor_die_with_it(
    supervisor_of: Callable[[str], Supervisor], tmp_path: Path
) -> None:
    supervisor = running(supervisor_of, tmp_path, WORKS_ON)
    supervisor.kill()
    assert soon(lambda: not any(map(is_alive, pids(tmp_path))))


def test_child_that_dies_at_once_is_started_again_with_growing_pauses(
    supervisor_of: Callable[[str], Supervisor], tmp_path: Path
) -> None:
    supervisor = supervisor_of(WORKS_ON.replace("time.sleep(600)", "sys.exit(1)"))
    assert soon(lambda: len(pids(tmp_path)) >= 6)
    assert len(pids(tmp_path)) < 20
    supervisor.terminate()
    supervisor.communicate(timeout=60)


@pytest.mark.django_db(transaction=True)
def test_web_server_and_worker_serve_and_leave_nothing_behind() -> None:
    port = free_port()
    command = [str(Path(sys.executable).parent / "kreislauf"), "serve", "--port", str(port)]
    serving = subprocess.Popen(command, env=database.current_environment())
    try:
        address = f"http://127.0.0.1:{port}/konto/login/"
        assert soon(lambda: status(address) == 200, within=60)
        assert soon(lambda: len(tree_of(serving.pid)) >= 5), "supervisor, web server with two processes, worker"
        family = tree_of(serving.pid)
        serving.terminate()
        assert serving.wait(timeout=60) == 0
        assert not any(map(is_alive, family))
    finally:
        serving.kill()
        serving.wait()
