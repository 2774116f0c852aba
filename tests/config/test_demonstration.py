"""What ``make demo`` does with the database: fill it fast, then make it safe; go on, or begin again."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import psycopg
import pytest

from kreislauf.config import demonstration, embedded
from kreislauf.config.demonstration import DemoError
from kreislauf.config.embedded import EmbeddedServer, Place

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    found = embedded.temporary_place(CHECKOUT / "var")
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
