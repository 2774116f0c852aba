"""The real web server on loopback: what is slow or idle costs others nothing, and what is honest passes."""

from __future__ import annotations

import http.client
import os
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import psycopg
import pytest

from kreislauf.config.supervisor import web_server
from tests.support import database
from tests.support.processes import free_port, is_alive, soon, status, tree_of

pytestmark = pytest.mark.xdist_group("web_server")
"""They share one server."""

CROWD = 500
PAGE = "/konto/login/"
WAITING = "SELECT count(*) FROM pg_locks WHERE relation = 'django_session'::regclass AND NOT granted"
FORM = "multipart/form-data; boundary=x"


def start(port: int) -> subprocess.Popen[bytes]:
    """A web server of two processes, without a proxy."""
    environment = database.current_environment()
    serving = subprocess.Popen(web_server("127.0.0.1", port), env=environment, start_new_session=True)
    assert soon(lambda: status(f"http://127.0.0.1:{port}{PAGE}") == 200, within=90)
    return serving


def end(serving: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(serving.pid, signal.SIGKILL)
    serving.wait()


@pytest.fixture(scope="module")
def port(django_db_setup: None) -> Iterator[int]:
    """One server for all tests here: none of them writes anything."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 4096), hard), hard))
    chosen = free_port()
    serving = start(chosen)
    yield chosen
    end(serving)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.fixture(scope="module", autouse=True)
def head_without_end(port: int) -> Iterator[socket.socket]:
    """Begun before all tests here and looked at in the last one: it has to wait long."""
    with ExitStack() as alone:
        yield connection(port, alone, b"GET / HTTP/1.1\r\nX-Slow: ")


def connection(port: int, crowd: ExitStack, start: bytes = b"") -> socket.socket:
    one = crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
    one.sendall(start)
    return one


def head(length: int, *lines: str, path: str = PAGE) -> bytes:
    return "\r\n".join(
        [
            f"POST {path} HTTP/1.1",
            "Host: 127.0.0.1",
            f"Content-Type: {FORM}",
            f"Content-Length: {length}",
            *lines,
            "",
            "",
        ]
    ).encode()


def dribble(sockets: list[socket.socket]) -> None:
    """One byte more of everybody who is still let in."""
    for one in sockets:
        with suppress(OSError):
            one.sendall(b"x")


def test_five_hundred_idle_and_a_thousand_slow_ones_keep_nobody_waiting(port: int) -> None:
    with ExitStack() as crowd:
        for _ in range(CROWD):
            connection(port, crowd)
        heads = [connection(port, crowd, b"GET / HTTP/1.1\r\nX-Slow: ") for _ in range(CROWD)]
        bodies = [connection(port, crowd, head(20 * 1024 * 1024) + b"--x") for _ in range(CROWD)]
        for number in range(20):
            if number % 5 == 0:
                dribble(heads + bodies)
            asked = time.monotonic()
            assert status(f"http://127.0.0.1:{port}{PAGE}") == 200
            assert time.monotonic() - asked < 15


def test_an_upload_that_is_slow_but_honest_arrives(port: int) -> None:
    """Two megabytes in many small pieces with pauses: the server waits, and the view answers."""
    body = b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n" + b"z" * 2 * 1024 * 1024 + b"\r\n--x--\r\n"
    with ExitStack() as alone:
        one = connection(port, alone, head(len(body), "Connection: close"))
        for start in range(0, len(body), len(body) // 10):
            one.sendall(body[start : start + len(body) // 10])
            time.sleep(0.3)
        assert _answer(one).startswith(b"HTTP/1.1 403"), "read whole, and refused only for want of a CSRF token"


def test_a_body_that_is_too_large_is_refused_with_a_page_after_it_was_sent(port: int) -> None:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    client.request("POST", PAGE, body=b"z" * 24 * 1024 * 1024, headers={"Content-Type": FORM})
    answer = client.getresponse()
    assert answer.status == 413
    assert "zu groß" in answer.read().decode()
    client.close()


SMUGGLED = (
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n\r\nabcd",
    b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
)


@pytest.mark.parametrize("smuggled", SMUGGLED)
def test_what_a_proxy_could_read_otherwise_is_refused(port: int, smuggled: bytes) -> None:
    """One answer at most, and the connection ends: nothing that follows is read as a request of its own."""
    with ExitStack() as alone:
        one = connection(port, alone, smuggled)
        answer = _answer(one)
        assert answer[:12] in {b"HTTP/1.1 400", b"HTTP/1.0 400", b"HTTP/1.1 501", b"HTTP/1.0 501"}, answer[:200]
        assert answer.count(b"HTTP/1.") == 1


def test_the_server_ends_when_told_and_leaves_nothing(django_db_setup: None) -> None:
    """TERM while a request waits for a locked table: it is answered, and all processes end."""
    chosen = free_port()
    serving = start(chosen)
    client = http.client.HTTPConnection("127.0.0.1", chosen, timeout=60)
    try:
        family = tree_of(serving.pid)
        with psycopg.connect(database.current_address(), autocommit=True) as session:
            with session.transaction():
                session.execute("LOCK TABLE django_session")
                client.request("GET", PAGE, headers={"Cookie": "sessionid=" + "a" * 32})
                assert soon(lambda: session.execute(WAITING).fetchone() == (1,))
                serving.terminate()
            assert client.getresponse().status == 200
        assert serving.wait(timeout=60) == 0
        assert not any(map(is_alive, family))
    finally:
        client.close()
        end(serving)


def _answer(one: socket.socket) -> bytes:
    one.settimeout(60)
    found = b""
    with suppress(ConnectionResetError):
        while piece := one.recv(65536):
            found += piece
    return found


def test_a_program_that_cannot_start_ends_the_processes_instead_of_forking_for_ever() -> None:
    """Whoever started them learns of it: the demo says so, the supervisor waits longer each time."""
    broken = os.environ | {"DJANGO_SETTINGS_MODULE": "no_such_settings"}
    serving = subprocess.run(
        web_server("127.0.0.1", free_port()), env=broken, timeout=90, capture_output=True, check=False
    )
    assert serving.returncode == 1
    assert b"no_such_settings" in serving.stderr


def test_a_head_that_does_not_end_is_given_up(head_without_end: socket.socket) -> None:
    head_without_end.settimeout(60)
    with suppress(ConnectionResetError):
        assert head_without_end.recv(1) == b""
