"""Killing a process with SIGKILL in the middle of an act, again and again, at every step of it.

A child is forked from the warm parent, takes a connection of its own, and counts its steps: before and after every
statement, every flush to the server and every answer, every commit, every sealing and signing. At the step that it was
told, it kills itself as `kill -9` would.
"""

from __future__ import annotations

import importlib
import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

import psycopg
from django.db import connection

from kreislauf.vault.store import keys as vault

submitting = importlib.import_module("kreislauf.applications.actions.submit_application")
"""The file, not the use case of the same name: what it calls is wrapped."""
NEVER: Final = 0
KILLED: Final = -signal.SIGKILL
_inherited: list[Any] = []
"""The parent's connection in a child: kept, so that closing it does not end the parent's session."""


class Steps:
    """Counts steps; dies at step number `kill_at`."""

    def __init__(self, kill_at: int) -> None:
        self.kill_at = kill_at
        self.taken = 0

    def step(self) -> None:
        self.taken += 1
        if self.taken == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **kwargs: Any) -> Any:
            self.step()
            result = act(*args, **kwargs)
            self.step()
            return result

        return stepped


@contextmanager
def counted(steps: Steps) -> Iterator[None]:
    """Every statement, network wait, commit, sealing and signing inside the block is a step before and after it."""
    places: list[tuple[Any, str]] = [
        (psycopg.Cursor, "execute"),
        (psycopg.Connection, "wait"),
        (psycopg.Connection, "commit"),
        (vault.Vault, "seal"),
        (submitting, "make_proof"),
        (submitting, "draft_in_view"),
        (submitting, "write_receipt"),
        (submitting, "react"),
    ]
    patches = [patch.object(place, name, steps.around(getattr(place, name))) for place, name in places]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def in_child(act: Callable[[], Any], *, kill_at: int = NEVER, kill_after: float | None = None) -> tuple[int, int]:
    """Carry out `act` in a forked child; returns its exit code (KILLED) and the steps it took, if it lived.

    With `kill_after` the parent kills it so many seconds after its connection is made. Returns when the server has
    ended the child's session, and with it whatever was under way.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _child(act, kill_at, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        session = told.readline()
        if kill_after is not None and not select.select([told], [], [], kill_after)[0]:
            os.kill(pid, signal.SIGKILL)
        taken = told.readline()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if session.strip():
        _until_gone(int(session))
    return code, int(taken or 0)


def _child(act: Callable[[], Any], kill_at: int, writing: int) -> None:
    """Never returns: not even an error may run the test's own ending in the child."""
    code = 1
    try:
        _inherited.append(connection.connection)
        connection.connection = None
        connection.ensure_connection()
        os.write(writing, f"{connection.connection.info.backend_pid}\n".encode())
        steps = Steps(kill_at)
        with counted(steps):
            act()
            steps.step()
        os.write(writing, f"{steps.taken}\n".encode())
        code = 0
    finally:
        os._exit(code)


def _until_gone(session: int) -> None:
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [session])
            if cursor.fetchone()[0] == 0:
                return
