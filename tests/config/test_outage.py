"""While the database is away: real processes, a real server that stops and starts, and the clock on what waits."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import quote

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import RequestFactory
from psycopg import errors
from psycopg_pool import PoolTimeout

from kreislauf.config import outage
from kreislauf.config.embedded import OWNER_ROLE, EmbeddedServer
from kreislauf.config.postgresql.base import DatabaseWrapper
from kreislauf.config.server_place import temporary_place
from tests.support.database import CHECKOUT
from tests.support.processes import free_port, soon

pytestmark = pytest.mark.xdist_group("outage")
"""They share one house."""

KREISLAUF = str(Path(sys.executable).parent / "kreislauf")
PAGE = "/konto/login/"
APP = "kreislauf_app"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str
    seconds: float


@dataclass
class House:
    """`kreislauf serve` with one web process and the worker, on a database that can be taken away."""

    database: EmbeddedServer
    port: int

    def ask(self, path: str = PAGE, **headers: str) -> Answer:
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        began = time.monotonic()
        client.request("GET", path, headers=headers)
        got = client.getresponse()
        body = got.read().decode(errors="replace")
        client.close()
        return Answer(got.status, dict(got.getheaders()), body, time.monotonic() - began)

    def ask_at_once(self, count: int) -> list[Answer]:
        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(lambda _: self.ask(), range(count)))

    def as_owner(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.database.conninfo(OWNER_ROLE), autocommit=True)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    place = temporary_place(CHECKOUT / "var")
    folder = place.folder / "var"
    host = f"@/kreislauf?host={quote(str(place.sockets), safe='')}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KREISLAUF_")} | {
        "KREISLAUF_DEMO": "1",
        "KREISLAUF_LOCK_SECONDS": "1",
        "KREISLAUF_METRICS": "loopback",
        "DATABASE_URL": f"postgresql://{APP}{host}",
        "DATABASE_OWNER_URL": f"postgresql://{OWNER_ROLE}{host}",
    }
    with EmbeddedServer(place, durable=False, tied=True) as database:
        folder.mkdir()
        environment["KREISLAUF_VAR"] = str(folder)
        with psycopg.connect(database.conninfo(OWNER_ROLE, "postgres"), autocommit=True) as maintenance:
            maintenance.execute("CREATE DATABASE kreislauf")
        subprocess.run([KREISLAUF, "migrate", "--verbosity=0"], env=environment, check=True)
        subprocess.run([KREISLAUF, "collectstatic", "--noinput", "--verbosity=0"], env=environment, check=True)
        port = free_port()
        command = [KREISLAUF, "serve", "--port", str(port), "--workers", "1"]
        serving = subprocess.Popen(command, env=environment, start_new_session=True)
        found = House(database, port)
        try:
            assert soon(lambda: _status(found) == 200, within=90)
            yield found
        finally:
            serving.send_signal(signal.SIGTERM)
            serving.wait(timeout=60)
    shutil.rmtree(place.folder, ignore_errors=True)


def _status(house: House) -> int:
    try:
        return house.ask().status
    except OSError:
        return 0


def static_file(house: House) -> str:
    found = re.search(r'href="(/static/ui/kreislauf[^"]+\.css)"', house.ask().body)
    assert found
    return found[1]


def test_the_page_says_so_static_files_do_not_wait_and_all_is_back_with_the_first_request(house: House) -> None:
    style = static_file(house)
    house.database._stop()
    try:
        first = house.ask()
        assert first.status == 503
        assert first.headers["Retry-After"] == "10"
        assert first.headers["Cache-Control"] == "no-store"
        assert "Kreislauf ist gerade nicht erreichbar" in first.body
        assert "Set-Cookie" not in first.headers
        assert "default-src 'self'" in first.headers["Content-Security-Policy"]
        assert first.seconds < 10
        crowd = house.ask_at_once(8)
        assert {answer.status for answer in crowd} == {503}
        assert max(answer.seconds for answer in crowd) < 3, "nobody waits for the pool meanwhile"
        sheet = house.ask(style)
        assert (sheet.status, sheet.seconds < 3) == (200, True)
        told = house.ask("/leistungen/", Accept="application/json")
        assert json.loads(told.body)["error"] == "Kreislauf ist gerade nicht erreichbar"
        number = first.headers["X-Request-Id"]
        assert number in first.body, "who calls can say which request it was"
        alive, is_ready = house.ask("/-/live"), house.ask("/-/ready")
        assert (alive.status, is_ready.status) == (200, 503)
        assert json.loads(is_ready.body) == {"ready": False, "failing": ["database"]}
        assert max(alive.seconds, is_ready.seconds) < 3
        assert "kreislauf_database_up 0.0" in house.ask("/-/metrics").body
        feed = house.ask("/vorlagen/neueste.atom")
        assert (feed.status, feed.headers["Content-Type"]) == (503, "text/plain; charset=utf-8")
    finally:
        house.database._start()
    assert [answer.status for answer in house.ask_at_once(8)] == [200] * 8
    assert house.ask("/-/ready").status == 200
    counted = house.ask("/-/metrics").body
    assert "kreislauf_database_up 1.0" in counted
    assert re.search(r'kreislauf_http_requests_total\{method="GET",route="\w+",status="503"\} \d', counted)
    assert re.search(r'kreislauf_database_pool_connections\{state="free"\} [1-4]', counted)


def test_a_restart_between_two_requests_is_noticed_by_nobody(house: House) -> None:
    """Every connection of the pool is stale then; none is given out."""
    assert {answer.status for answer in house.ask_at_once(8)} == {200}
    house.database._stop()
    house.database._start()
    assert [house.ask().status for _ in range(8)] == [200] * 8


def test_the_worker_goes_on_after_the_outage(house: House) -> None:
    house.database._stop()
    assert soon(lambda: house.ask().status == 503), "the house has noticed"
    house.database._start()
    with house.as_owner() as session:
        session.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) "
            "VALUES ('default', 'people.forget_former_members', '{\"timestamp\": 1}', 'todo')"
        )

        def state() -> object:
            row = session.execute(
                "SELECT status::text FROM procrastinate_jobs WHERE task_name = 'people.forget_former_members'"
            ).fetchone()
            return row and row[0]

        assert soon(lambda: state() is None, within=60), "what has succeeded is deleted"


def test_who_waits_for_a_lock_too_long_is_told_so(house: House) -> None:
    with house.as_owner() as session, session.transaction():
        session.execute("LOCK TABLE django_session")
        kept_waiting = house.ask(Cookie="sessionid=" + "a" * 32)
        assert kept_waiting.status == 503
        assert "Das hat zu lange gedauert" in kept_waiting.body
        assert kept_waiting.headers["Retry-After"] == "3"
        assert house.ask("/darstellung/").status == 405, "others are served meanwhile"
        assert house.ask("/-/ready").status == 200, "a locked table stops only who needs it"
    assert house.ask(Cookie="sessionid=" + "a" * 32).status == 200


def caused_by(cause: Exception) -> OperationalError:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (caused_by(errors.QueryCanceled()), outage.BUSY),
        (caused_by(errors.LockNotAvailable()), outage.BUSY),
        (caused_by(errors.DeadlockDetected()), outage.BUSY),
        (caused_by(errors.IdleInTransactionSessionTimeout()), outage.BUSY),
        (caused_by(errors.AdminShutdown()), outage.AWAY),
        (caused_by(errors.CannotConnectNow()), outage.AWAY),
        (caused_by(errors.TooManyConnections()), outage.AWAY),
        (caused_by(errors.ConnectionFailure()), outage.AWAY),
        (caused_by(psycopg.OperationalError("connection refused")), outage.AWAY),
        (InterfaceError("connection already closed"), outage.AWAY),
        (caused_by(errors.DiskFull()), ""),
        (ValueError(), ""),
        (None, ""),
    ],
)
def test_an_outage_is_told_apart_from_a_timeout_and_from_errors_of_the_program(
    error: Exception | None, kind: str
) -> None:
    assert outage.kind_of(error) == kind


def test_whoever_sent_something_is_told_to_look_whether_it_arrived() -> None:
    request = RequestFactory().post("/intern/vorlagen/neu/", {"title": "Akten"})
    page = outage.answer(request, outage.AWAY).content.decode()
    assert "Sehen Sie danach nach, was gespeichert ist" in page
    assert "führt zu dem, was Sie eingegeben haben" in page
    assert "vielleicht nicht angekommen" not in outage.answer(RequestFactory().get("/"), outage.AWAY).content.decode()


@pytest.fixture
def one_connection() -> Iterator[DatabaseWrapper]:
    """A pool of one connection, for which nobody waits longer than 0.3 seconds at a time."""
    known = connection.settings_dict
    options = known["OPTIONS"] | {"pool": {"min_size": 1, "max_size": 1, "timeout": 0.3, "reconnect_timeout": 0.2}}
    wrapper = DatabaseWrapper({**known, "OPTIONS": options}, alias="one_connection")
    yield wrapper
    wrapper.close_pool()


def taken(wrapper: DatabaseWrapper) -> psycopg.Connection[tuple[object, ...]]:
    return cast("psycopg.Connection[tuple[object, ...]]", wrapper.get_new_connection(wrapper.get_connection_params()))


@pytest.mark.django_db
def test_who_waits_while_all_connections_are_in_use_is_not_told_that_the_database_is_away(
    one_connection: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The only one comes back after somebody has waited in vain once, and has asked the server itself."""
    held = [taken(one_connection)]
    found: list[bool] = []
    answers = DatabaseWrapper.answers

    def asked(wrapper: DatabaseWrapper) -> bool:
        found.append(answers(wrapper))
        while held:
            wrapper.pool.putconn(held.pop())
        return found[-1]

    monkeypatch.setattr(DatabaseWrapper, "answers", asked)
    second = taken(one_connection)
    assert second.execute("SELECT 1").fetchone() == (1,)
    assert set(found) == {True}
    one_connection.pool.putconn(second)


@pytest.mark.django_db
def test_who_waits_too_long_for_a_server_that_is_away_is_told_at_once(
    one_connection: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = taken(one_connection)
    asked: list[int] = []

    def away(wrapper: DatabaseWrapper) -> bool:
        asked.append(1)
        return False

    monkeypatch.setattr(DatabaseWrapper, "answers", away)
    with pytest.raises(PoolTimeout):
        taken(one_connection)
    assert asked == [1]
    one_connection.pool.putconn(held)
