"""What ``make demo`` does with the database: fill it fast, then make it safe; go on, or begin again."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import psycopg
import pytest

from kreislauf.config import demonstration, server_place
from kreislauf.config.demonstration import DemoError
from kreislauf.config.embedded import EmbeddedServer
from kreislauf.config.server_place import Place
from kreislauf.config.serving import ports
from kreislauf.config.supervisor import Child
from tests.support.cost import seconds_of_programs

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    found = server_place.temporary_place(CHECKOUT / "var")
    monkeypatch.setattr(demonstration, "_embedded_place", lambda: found)
    monkeypatch.setattr(demonstration, "_var", lambda: tmp_path)
    for name in ("KREISLAUF_DEMO", "KREISLAUF_BASE_URL"):
        monkeypatch.setenv(name, os.environ.get(name, "0"))
    yield found
    EmbeddedServer(found)._stop()
    shutil.rmtree(found.folder)


class Played:
    """Stands in for the children: notes what would run, and what the database is like meanwhile."""

    def __init__(self, place: Place, *, is_interrupted: bool = False) -> None:
        self.place = place
        self.commands: list[str] = []
        self.was_safe: list[bool] = []
        self.found_rows: bool | None = None
        self._is_interrupted = is_interrupted

    def run(self, *arguments: str, ending: threading.Event, output: IO[str] | None = None) -> None:
        self.commands.append(arguments[0])
        self.was_safe.append(self.look("SELECT current_setting('fsync')") == "on")
        if arguments[0] == "migrate":
            self.found_rows = self.look("SELECT to_regclass('told')::text") is not None
            self.look("CREATE TABLE IF NOT EXISTS told (); SELECT 1")
        if self._is_interrupted:
            ending.set()

    def serve(self, *commands: list[str], **_: object) -> None:
        self.commands.append("serve")
        self.was_safe.append(self.look("SELECT current_setting('fsync')") == "on")

    def look(self, query: str) -> object:
        address = EmbeddedServer(self.place).conninfo(database="postgres")
        with psycopg.connect(address, autocommit=True) as session:
            cursor = session.execute(query.encode())
            while cursor.nextset():
                pass
            row = cursor.fetchone()
        assert row is not None
        return row[0]


def play(place: Place, monkeypatch: pytest.MonkeyPatch, *, is_interrupted: bool = False) -> Played:
    played = Played(place, is_interrupted=is_interrupted)
    monkeypatch.setattr(demonstration, "_run", played.run)
    monkeypatch.setattr(demonstration, "supervise", played.serve)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    demonstration.run_demo(port)
    return played


def test_story_is_told_fast_and_served_safely(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    first = play(place, monkeypatch)
    assert first.commands == ["migrate", "story", "serve"]
    assert first.was_safe == [False, False, True]
    assert not EmbeddedServer(place).is_ready(), "the database ended with the demo"


def test_second_start_goes_on_at_once_with_the_same_data(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    play(place, monkeypatch)
    second = play(place, monkeypatch)
    assert second.commands == ["serve"]
    assert second.was_safe == [True]


def test_new_migrations_are_applied_to_the_same_data(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    play(place, monkeypatch)
    monkeypatch.setattr(demonstration, "_tables_of_this_program", lambda: "changed")
    changed = play(place, monkeypatch)
    assert changed.commands == ["migrate", "check", "story", "serve"]
    assert changed.found_rows
    assert changed.was_safe == [True, True, True, True]
    assert play(place, monkeypatch).commands == ["serve"]


@pytest.mark.parametrize("failing", ["migrate", "check", "story"])
def test_data_that_do_not_fit_are_named_in_one_sentence(
    place: Place, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    play(place, monkeypatch)
    monkeypatch.setattr(demonstration, "_tables_of_this_program", lambda: "changed")
    play_as_usual = Played.run

    def fail(played: Played, *arguments: str, **more: Any) -> None:
        play_as_usual(played, *arguments, **more)
        if arguments[0] == failing:
            raise DemoError(f"»kreislauf {failing}« endete mit einem Fehler, siehe oben.")

    monkeypatch.setattr(Played, "run", fail)
    with pytest.raises(DemoError, match=r"stammen von einer älteren Fassung .* »make demo-reset« legt sie neu an"):
        play(place, monkeypatch)
    assert place.data.exists()


def test_interrupted_story_is_begun_again_on_an_empty_database(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted = play(place, monkeypatch, is_interrupted=True)
    assert "serve" not in interrupted.commands
    again = play(place, monkeypatch)
    assert not again.found_rows
    assert again.was_safe == [False, False, True]


def test_reset_removes_the_data(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    play(place, monkeypatch)
    demonstration.reset_demo()
    assert not place.data.exists()
    assert not play(place, monkeypatch).found_rows


def test_reset_is_refused_while_the_demo_runs(place: Place) -> None:
    with EmbeddedServer(place, durable=False), pytest.raises(DemoError, match="Die Demo läuft noch"):
        demonstration.reset_demo()
    assert place.data.exists()


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_said_at_once_with_one_that_is_free(taken: int) -> None:
    command = [str(Path(sys.executable).parent / "kreislauf"), "demo", "--port", str(taken)]
    unreachable = os.environ | {"DATABASE_URL": "postgresql://nobody@nowhere.invalid/none"}
    done = []
    cost = seconds_of_programs(
        lambda: done.append(
            subprocess.run(command, env=unreachable, capture_output=True, text=True, timeout=120, check=False)
        )
    )
    refused = done[0]
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"Der Port {taken} ist belegt. Ein anderer geht so: make demo PORT=")
    assert refused.stderr.count("\n") == 1
    demonstration.refuse_port(int(refused.stderr.strip().rsplit("=", 1)[1]))
    assert not refused.stdout, "before the database starts"
    assert cost < 10


@pytest.mark.parametrize("goal", ["demo", "demo-reset"])
def test_make_asks_for_the_port_before_it_installs_removes_or_migrates(taken: int, tmp_path: Path, goal: str) -> None:
    """In an empty folder: whatever make did before it asked would fail in other words."""
    shutil.copy(CHECKOUT / "Makefile", tmp_path)
    (tmp_path / "src" / "kreislauf").mkdir(parents=True)
    command = ["make", "-s", goal, f"PORT={taken}", "PYTHON=/bin/false"]
    refused = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"Der Port {taken} ist belegt. Ein anderer geht so: make {goal} PORT={taken + 1}")
    assert {file.name for file in tmp_path.iterdir()} == {"Makefile", "src"}


def test_a_port_that_only_root_may_take_is_not_called_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ports.bind

    def bind(host: str, port: int) -> socket.socket:
        if port < 1024:
            raise PermissionError
        return real(host, port)

    monkeypatch.setattr(ports, "bind", bind)
    with pytest.raises(DemoError, match=r"Auf Port 80 darf dieses Konto nicht lauschen\. .* make demo PORT=8"):
        demonstration.refuse_port(80)


def test_a_port_taken_while_the_story_was_told_is_said_and_not_taken_for_ours(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse_later(port: int) -> None:
        asked.append(port)
        if len(asked) > 1:
            raise DemoError("Der Port ist belegt.")

    monkeypatch.setattr(demonstration, "refuse_port", refuse_later)
    with pytest.raises(DemoError, match="belegt"):
        play(place, monkeypatch)
    assert len(set(asked)) == 1


class Web:
    """Stands in for the web server's process."""

    starts = 1


def test_the_demo_waits_for_a_slow_web_server_as_long_as_it_lives(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sixty seconds were the end of it, after the story had been told."""
    answers = threading.Event()
    monkeypatch.setattr(demonstration, "_answers", lambda _address: answers.wait(10))
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    welcome = demonstration.Welcome(8000)
    for _ in range(100):
        clock[0] += 10
        welcome([cast("Child", Web())])
    assert "Der Web-Server startet noch" in capsys.readouterr().out
    answers.set()
    welcome._answered.wait(10)
    welcome([cast("Child", Web())])
    assert "Kreislauf läuft: http://127.0.0.1:8000" in capsys.readouterr().out


def test_the_demo_gives_up_on_a_web_server_that_ends_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demonstration, "_answers", lambda _address: False)
    welcome, web = demonstration.Welcome(8000), Web()
    for web.starts in range(1, demonstration.MOST_STARTS + 1):
        welcome([cast("Child", web)])
    web.starts += 1
    with pytest.raises(DemoError, match="endet immer wieder"):
        welcome([cast("Child", web)])
    welcome._answered.set()
