"""What `kreislauf serve` and `kreislauf check` refuse, as who types them reads it: one sentence and an exit code."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.config.test_settings import PRODUCTION
from tests.support import database
from tests.support.cluster import OWNER, RUNTIME, Cluster, programs
from tests.support.processes import free_port, listens, soon

KREISLAUF = str(Path(sys.executable).parent / "kreislauf")
NO_DATABASE = {"DATABASE_URL": "postgresql://nobody@nowhere.invalid/none"}


@contextmanager
def listener(*, shares_its_port: bool = False) -> Iterator[int]:
    """A port on which a program of this account listens, be it one that lets others listen beside it."""
    with socket.socket() as taken:
        if shares_its_port:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def refused(
    *arguments: str, environment: dict[str, str], var: Path, before: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Type the command with nothing in the environment but this; it has to end by itself."""
    known = {"PATH": os.environ["PATH"], "KREISLAUF_VAR": str(var), **environment}
    command = [*before, KREISLAUF, *arguments]
    return subprocess.run(command, env=known, capture_output=True, text=True, timeout=90, check=False)


def in_one_sentence(result: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert (result.returncode, result.stdout) == (1, "")
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1, result.stderr


@pytest.mark.parametrize("shares_its_port", [False, True], ids=["taken", "taken by one that would share"])
@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104  # it is never listened on
def test_a_taken_port_is_refused(tmp_path: Path, host: str, shares_its_port: bool) -> None:
    with listener(shares_its_port=shares_its_port) as port:
        result = refused(
            "serve", "--host", host, "--port", str(port), environment=PRODUCTION | NO_DATABASE, var=tmp_path
        )
    in_one_sentence(result, f"Der Port {port} ist belegt.")


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_refused(tmp_path: Path, host: str) -> None:
    result = refused("serve", "--host", host, environment=PRODUCTION | NO_DATABASE, var=tmp_path)
    in_one_sentence(result, f"Auf »{host}« lässt sich nicht lauschen")


def test_a_second_serve_of_the_same_account_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    port = str(free_port())
    known = {"PATH": os.environ["PATH"], "KREISLAUF_VAR": str(tmp_path), **PRODUCTION, **NO_DATABASE}
    with subprocess.Popen([KREISLAUF, "serve", "--port", port], env=known, stderr=subprocess.DEVNULL) as first:
        try:
            assert soon(lambda: listens(int(port)) or first.poll() is not None)
            assert first.poll() is None
            second = refused("serve", "--port", port, environment=PRODUCTION | NO_DATABASE, var=tmp_path)
            in_one_sentence(second, f"Der Port {port} ist belegt.")
            assert first.poll() is None
        finally:
            first.terminate()


def test_a_folder_for_data_that_cannot_be_written_to_is_refused() -> None:
    """Below /proc not even root makes a folder."""
    environment, closed = PRODUCTION | NO_DATABASE, Path("/proc/self/here")
    result = refused("serve", "--port", str(free_port()), environment=environment, var=closed)
    in_one_sentence(result, f"In den Ordner {closed} darf dieses Konto nicht schreiben")


def _is_a_folder(key: Path) -> None:
    key.mkdir(mode=0o700)


def _is_cut_off(key: Path) -> None:
    key.write_bytes(b"-----BEGIN PRIVATE KEY-----\n")
    key.chmod(0o600)


def _is_closed(key: Path) -> None:
    key.write_bytes(bytes(32))
    key.chmod(0)


def as_ordinary_account() -> list[str]:
    """For root, to whom every file is open: without the capability that opens them."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    assert setpriv, "util-linux is on every Debian"
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


@pytest.mark.parametrize(
    ("name", "spoil"),
    [("journal-ed25519.pem", _is_cut_off), ("county/0001.key", _is_closed), ("county/index.hmac", _is_a_folder)],
)
def test_an_unreadable_key_is_refused(tmp_path: Path, name: str, spoil: Callable[[Path], None]) -> None:
    key = tmp_path / "keys" / name
    for folder in {tmp_path / "keys", key.parent}:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    spoil(key)
    result = refused(
        "serve",
        "--port",
        str(free_port()),
        environment=PRODUCTION | NO_DATABASE,
        var=tmp_path,
        before=as_ordinary_account(),
    )
    in_one_sentence(result, str(key))


def test_a_closed_folder_of_keys_is_refused(tmp_path: Path) -> None:
    closed = "keys/county"
    (tmp_path / closed).mkdir(parents=True)
    (tmp_path / "keys").chmod(0o700)
    (tmp_path / closed).chmod(0)
    environment = PRODUCTION | NO_DATABASE
    result = refused(
        "serve", "--port", str(free_port()), environment=environment, var=tmp_path, before=as_ordinary_account()
    )
    (tmp_path / closed).chmod(0o700)
    in_one_sentence(result, f"Der Ordner der Schlüssel {tmp_path / closed} ist nicht lesbar")


@pytest.fixture(scope="module")
def empty_database() -> Iterator[dict[str, str]]:
    """Production's settings on a database in which nothing has been done."""
    database.start_server()
    with Cluster(programs()) as cluster:
        cluster.make_roles_and_database()
        yield PRODUCTION | {"DATABASE_URL": cluster.address(RUNTIME), "DATABASE_OWNER_URL": cluster.address(OWNER)}


def test_pending_migrations_are_refused(tmp_path: Path, empty_database: dict[str, str]) -> None:
    result = refused("serve", "--port", str(free_port()), environment=empty_database, var=tmp_path)
    in_one_sentence(result, "»kreislauf migrate« wendet sie an")


def test_check_passes_no_empty_database(tmp_path: Path, empty_database: dict[str, str]) -> None:
    result = refused("check", environment=empty_database, var=tmp_path)
    assert result.returncode == 1
    assert "»kreislauf migrate« wendet" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("--deploy",), ("council",), ("--tag", "security"), ("--list-tags",)])
def test_check_passes_no_empty_environment(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = refused("check", *arguments, environment={}, var=tmp_path)
    in_one_sentence(result, "KREISLAUF_BASE_URL fehlt")
