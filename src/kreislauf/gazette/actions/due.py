"""Say that something outsiders may see has changed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from kreislauf.gazette import marks
from kreislauf.gazette.marks import DueMark
from kreislauf.gazette.projector import project
from kreislauf.gazette.publications import PUBLICATIONS

CATCH_UP: Final = "gazette.catch_up"
"""The job that publishes what is due; it waits in the queue once at most."""
QUEUE: Final = "gazette"
"""A queue with a worker of its own, so that no long job keeps the public record waiting."""
WAITS: Final = "SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE queueing_lock = %s AND status = 'todo')"
AT_ONCE: Final = 50
"""So many objects are published at the commit itself; more are left to the job."""

_is_shown_next: ContextVar[bool] = ContextVar("is_shown_next", default=False)

log = logging.getLogger(__name__)


def due(entry_type: str, *keys: object) -> None:
    """Let the projector publish these objects anew, or take them out of the record, as soon as this is committed.

    One statement, whatever the number. Raises UnknownKind for a type without publication.
    """
    PUBLICATIONS[entry_type]
    if not keys:
        return
    names = sorted({str(key) for key in keys})
    marks.make(entry_type, names)
    _at_commit().marks.update(DueMark(entry_type, name) for name in names)


@contextmanager
def published_at_once() -> Iterator[None]:
    """What is committed inside is published with the commit: for whoever is shown a page next.

    Everything else, such as acts of jobs and of other programs, pays for its mark alone and wakes the projector.
    """
    token = _is_shown_next.set(True)
    try:
        yield
    finally:
        _is_shown_next.reset(token)


class Publishing:
    """What the running transaction made due. Kept among its commit hooks, so that a rollback forgets it."""

    def __init__(self) -> None:
        self.marks: set[DueMark] = set()

    def __call__(self) -> None:
        """The act is done: what cannot be published stays due and disturbs nobody."""
        try:
            if _is_shown_next.get():
                self.publish()
            else:
                wake()
        except Exception:
            log.exception("what an act made due is not published yet")

    def publish(self) -> None:
        """So that the page that follows shows it; a lot of it, or what another holds, a moment later."""
        if len(self.marks) > AT_ONCE or len(project(self.marks)) < len(self.marks):
            wake()


def _at_commit() -> Publishing:
    """The hook of this transaction, or of the part of it that can be rolled back by itself."""
    part = set(connection.savepoint_ids)
    for savepoints, hook, *_ in connection.run_on_commit:
        if isinstance(hook, Publishing) and savepoints == part:
            return hook
    hook = Publishing()
    transaction.on_commit(hook)
    return hook


def wake() -> None:
    """Let the projector publish what is due: the worker is told at once. Called when the marks are committed.

    Of a thousand acts one leaves a job; for the others it waits already, and begins after their commit.
    """
    with connection.cursor() as cursor:
        cursor.execute(WAITS, [CATCH_UP])
        if cursor.fetchone()[0]:
            return
    try:
        with transaction.atomic():
            app.configure_task(CATCH_UP).defer()
    except AlreadyEnqueued:
        log.debug("what is due is published by the job that waits already")
