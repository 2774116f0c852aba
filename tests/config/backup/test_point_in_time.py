"""docs/operations/point-in-time.md, done for real where PostgreSQL 15 and pgBackRest are installed."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kreislauf.config.server_place import ServerUser, temporary_place
from tests.support.cluster import CHECKOUT
from tests.support.processes import soon

GUIDE = CHECKOUT / "docs" / "operations" / "point-in-time.md"
PROGRAMS = Path("/usr/lib/postgresql/15/bin")
pytestmark = pytest.mark.skipif(
    not (PROGRAMS / "postgres").exists() or shutil.which("pgbackrest") is None,
    reason="on Debian 12: apt-get install postgresql-15 pgbackrest",
)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


class Server:
    """PostgreSQL with the guide's settings, whose paths lie in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        self._user = ServerUser.here()
        for name in ("repo", "log", "lock", "spool"):
            self._user.own_folder(folder / name)
        (config,) = blocks("ini")
        places = f"log-path={folder}/log\nlock-path={folder}/lock\nspool-path={folder}/spool\n"
        config = config.replace("/var/lib/pgbackrest", f"{folder}/repo").replace("[global]\n", f"[global]\n{places}")
        config = config.replace("/var/lib/postgresql/15/main", str(self.data)) + f"pg1-socket-path={folder}\n"
        if os.geteuid() == 0:
            config += "pg1-user=postgres\n"
        (folder / "pgbackrest.conf").write_text(config)

    def does(self, line: str) -> None:
        line = line.replace("pgbackrest ", f"pgbackrest --config={self.folder}/pgbackrest.conf ")
        with (self.folder / "said").open("w+") as said:
            code = self._user.run(["bash", "-c", line], output=said)
            said.seek(0)
            assert code == 0, said.read()

    def make(self) -> None:
        self.does(f"{PROGRAMS}/initdb -D {self.data} --auth=trust --username=postgres")
        (settings,) = blocks("conf")
        settings = settings.replace("pgbackrest ", f"pgbackrest --config={self.folder}/pgbackrest.conf ")
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(f"{settings}\nlisten_addresses = ''\nunix_socket_directories = '{self.folder}'\n")

    def starts(self) -> None:
        self.does(f"{PROGRAMS}/pg_ctl -D {self.data} -l {self.folder}/log/server.log -w -t 120 start")

    def stops(self, how: str) -> None:
        self.does(f"{PROGRAMS}/pg_ctl -D {self.data} -w -m {how} stop")

    def run(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as session:
            done = session.execute(statement.encode())
            return done.fetchall() if done.description else []

    def is_promoted(self) -> bool:
        return self.run("SELECT pg_is_in_recovery()") == [(False,)]


@pytest.fixture
def server() -> Iterator[Server]:
    folder = temporary_place(CHECKOUT / "var").folder
    ServerUser.here().own_folder(folder)
    made = Server(folder)
    yield made
    if (made.data / "postmaster.pid").exists():
        made.stops("immediate")
    shutil.rmtree(folder, ignore_errors=True)


def test_back_to_a_moment(server: Server) -> None:
    once, back = blocks("sh")
    server.make()
    server.starts()
    for line in once.splitlines():
        server.does(line)
    time.sleep(1.1)  # pgBackRest tells the end of a backup in whole seconds
    server.run("CREATE TABLE done AS SELECT 'before' AS what")
    ((moment,),) = server.run("SELECT clock_timestamp()::text")
    server.run("INSERT INTO done VALUES ('after')")
    ((piece,),) = server.run("SELECT pg_walfile_name(pg_switch_wal())")
    assert soon(lambda: server.run("SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver") >= [(piece,)])
    server.stops("immediate")
    server.does(back.replace("$MOMENT", str(moment)))
    server.starts()
    assert soon(server.is_promoted)
    assert server.run("SELECT what FROM done") == [("before",)]
    server.stops("fast")
