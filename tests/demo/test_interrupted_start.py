"""``kreislauf demo`` for real: killed while it tells, begun anew; and on the data of another version."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from kreislauf.config import server_place
from kreislauf.config.embedded import EmbeddedServer
from kreislauf.demo.cast import ACCOUNTS
from tests.cast import make_county

BIN = Path(sys.executable).parent


class Demo:
    """The command in a data folder of its own."""

    def __init__(self, var: Path) -> None:
        ours = ("KREISLAUF_", "DATABASE_")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.environment["KREISLAUF_VAR"] = str(var)
        self.place = server_place.locate(var)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._process: subprocess.Popen[str] | None = None

    def start(self, until: str) -> list[str]:
        """Start it and return what it said until a line fits."""
        command = [str(BIN / "kreislauf"), "demo", "--port", str(self.port)]
        self._process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self._process.stdout is not None
        said: list[str] = []
        for line in self._process.stdout:
            said.append(line.strip())
            if re.search(until, line):
                return said
        raise AssertionError("\n".join(said))

    def end(self, how: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(how)
        assert self._process.stdout is not None
        with suppress(ValueError):
            self._process.stdout.close()
        self._process.wait(30)

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [str(BIN / "kreislauf"), *arguments]
        environment = self.environment | more
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    started = Demo(tmp_path / "var")
    yield started
    EmbeddedServer(started.place).remove()
    shutil.rmtree(started.place.folder, ignore_errors=True)


def test_a_start_that_was_killed_while_telling_begins_anew(demo: Demo) -> None:
    demo.start(r"^20\d\d$")
    demo.end(signal.SIGKILL)
    assert EmbeddedServer(demo.place).is_ready(), "the killed start left its database running, half a county in it"

    said = demo.start(r"^Der Landkreis steht nach")
    assert said.count("Der letzte Start wurde unterbrochen; der Landkreis wird von Anfang an neu angelegt.") == 1
    assert "Die Geschichte ist erzählt" in said
    demo.end(signal.SIGTERM)
    assert not EmbeddedServer(demo.place).is_ready()
    with EmbeddedServer(demo.place) as server, psycopg.connect(server.conninfo()) as session:
        doors = session.execute("SELECT email FROM people_account").fetchall()
        (counties,) = session.execute("SELECT count(*) FROM people_body").fetchone() or (0,)
    assert {account.email for account in ACCOUNTS} <= {email for (email,) in doors}
    assert counties == 1


def test_the_county_of_another_version_is_named_in_one_sentence_and_reset(demo: Demo) -> None:
    assert demo.run("migrate", "--verbosity=0", KREISLAUF_DEMO="1").returncode == 0
    (demo.place.folder / "told").write_text("the tables of an older version")
    with EmbeddedServer(demo.place) as server, psycopg.connect(server.conninfo(), autocommit=True) as session:
        session.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('council', '0999_older', now())")
    refused = demo.run("demo", "--port", str(demo.port))
    assert refused.returncode == 1
    said = refused.stderr.splitlines()[-1]
    assert said.startswith(
        "Die Daten der Demo stammen von einer älteren Fassung und passen nicht zu dieser; »make demo"
    )
    log = (Path(demo.environment["KREISLAUF_VAR"]) / "update.log").read_text(encoding="utf-8")
    assert "council.0999_older" in log
    assert "Traceback" not in refused.stdout + refused.stderr + log
    assert demo.place.data.exists(), "nothing is removed unasked"
    assert demo.run("demo-reset").returncode == 0
    assert not demo.place.data.exists()


@pytest.mark.django_db
def test_a_story_that_broke_off_in_a_database_of_ones_own_is_named(settings: Settings) -> None:
    settings.KREISLAUF_DEMO = True
    make_county()
    with pytest.raises(CommandError, match="wurde das Erzählen unterbrochen"):
        call_command("story")
