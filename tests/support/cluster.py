"""A PostgreSQL cluster as an office has it, made for one run and thrown away: a superuser and two ordinary roles.

The roles and the database are made by the SQL that stands in the guide for servers.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from functools import partial
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg

from kreislauf.config.processes import die_with_parent
from kreislauf.config.server_place import ServerUser, locate, temporary_place

CHECKOUT = Path(__file__).parents[2]
GUIDE = CHECKOUT / "docs" / "operations" / "server.md"
SUPERUSER = "postgres"
OWNER, RUNTIME, DATABASE = "kreislauf_owner", "kreislauf_app", "kreislauf"
PASSWORD = "kennwort"
PROGRAMS = "TEST_PROGRAMS"
"""Environment variable with the folder of another PostgreSQL's programs than the wheel's."""

SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "timezone=UTC")
PATIENCE_SECONDS = 60


def guide_blocks(language: str) -> list[str]:
    """The guide's examples of a language, with a password where it shows an ellipsis."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [block.replace("…", PASSWORD) for block in blocks]


def programs() -> Path:
    """Where initdb, postgres, pg_dump and pg_restore lie of the PostgreSQL that is tested."""
    return Path(os.environ[PROGRAMS]) if PROGRAMS in os.environ else locate(CHECKOUT / "var").programs


class Cluster:
    """`with Cluster(programs()) as cluster: cluster.address(OWNER)`; with a port it listens on 127.0.0.1 as well."""

    def __init__(self, programs: Path, port: int | None = None) -> None:
        self.programs = programs
        self._network = (f"listen_addresses={'127.0.0.1' if port else ''}", f"port={port or 5432}")
        self.port = port or 5432
        self._suffix = f"&port={port}" if port else ""
        self.folder = temporary_place(CHECKOUT / "var").folder
        self._user = ServerUser.here()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._user.own_folder(self.folder)
        data = str(self.folder / "data")
        made = ["initdb", "--no-sync", f"--username={SUPERUSER}", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        assert self._user.run([str(self.programs / made[0]), *made[1:], "-D", data]) == 0
        options = [f"-c{option}" for option in (*SETTINGS, *self._network, f"unix_socket_directories={self.folder}")]
        self._process = self._user.spawn(
            [str(self.programs / "postgres"), "-D", data, *options],
            output=subprocess.DEVNULL,
            prepare=partial(die_with_parent, signal.SIGINT),
        )
        self._await_ready()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{PASSWORD}@/{database}?host={quote(str(self.folder), safe='')}{self._suffix}"

    def make_roles_and_database(self) -> None:
        """What the guide says, as the superuser; PostgreSQL makes databases outside transactions alone."""
        for statement in guide_blocks("sql")[0].split(";"):
            if statement.strip():
                self.run(statement)

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """One statement of the superuser, with its rows."""
        with psycopg.connect(self.address(SUPERUSER, database), autocommit=True) as session:
            done = session.execute(statement.encode())
            return done.fetchall() if done.description else []

    def _await_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        asking = [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder), "-p", str(self.port)]
        while self._user.run(asking) != 0:
            assert time.monotonic() < deadline, "the cluster does not answer"
            time.sleep(0.05)
