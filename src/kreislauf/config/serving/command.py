"""``kreislauf serve``: the web server and the worker on the configured database."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kreislauf.config.embedded import EmbeddedServer, announce, claim
from kreislauf.config.health.counting_place import counts_kept
from kreislauf.config.serving.ports import PortError, PortTakenError, refuse_taken_port
from kreislauf.config.supervisor import job_workers, supervise, until_told_to_end, web_server


def serve(host: str, port: int, workers: int) -> int:
    """Serve until TERM or INT, and return the exit code.

    What is wrong stops here, before anything has started: a setting, the port, a key, the database's version.
    """
    from kreislauf.config import settings

    try:
        refuse_taken_port(host, port)
    except PortError as error:
        hint = " »ss -ltnp« zeigt, wer dort lauscht." if isinstance(error, PortTakenError) else ""
        sys.stderr.write(f"{error} Mit --host und --port nennen Sie eine andere Adresse.{hint}\n")
        return 1
    is_counted = counts_kept(is_wanted=settings.KREISLAUF_METRICS != "off")
    with until_told_to_end() as ending, is_counted:
        if settings.KREISLAUF_PUBLIC_ONLY:
            supervise(web_server(host, port, workers), ending=ending)
            return 0
        _close_keys()
        with _database():
            if _is_hindered():
                return 1
            supervise(web_server(host, port, workers), *job_workers(), ending=ending)
    return 0


@contextmanager
def _database() -> Iterator[None]:
    """The embedded server, where no other is named."""
    from kreislauf.config import settings

    place = settings.KREISLAUF_EMBEDDED
    if place is None:
        yield
        return
    claim(place, settings.KREISLAUF_VAR)
    announce(place)
    with EmbeddedServer(place):
        yield


def _is_hindered() -> bool:
    """Whether keys or migrations hinder; the sentence is said there."""
    command = [sys.executable, "-P", "-m", "kreislauf.config.serving.obstacles"]
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode != 0  # noqa: S603  # our own


def _close_keys() -> None:
    """Keys are the program's alone, whatever a copy or an older version left."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreislauf.config.settings")
    from kreislauf.journal.keys import close_places

    for place in close_places():
        sys.stderr.write(f"{place} war für andere offen und wird geschlossen.\n")
