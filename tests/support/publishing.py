"""In a test that is rolled back nothing is ever committed; what an act made due is published when the act ends."""

from __future__ import annotations

from contextvars import ContextVar
from importlib import import_module
from types import TracebackType
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic, get_connection

from kreislauf.gazette.actions.due import Publishing

due: Any = import_module("kreislauf.gazette.actions.due")  # its door holds the function of this name
_leave = Atomic.__exit__
FOR_TESTS: ContextVar[bool] = ContextVar("is_shown_next", default=True)


def publish_at_the_end_of_acts() -> None:
    """From now on, the outermost transaction inside a test's own one publishes as a request's commit would.

    So does one that commits, in a request or not: tests act as people do, and look at the record afterwards.
    """

    def leave(
        self: Atomic, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _leave(self, kind, error, trace)
        connection = get_connection(self.using)
        if kind is None and _is_between_acts(connection):
            _publish(connection)

    Atomic.__exit__ = leave  # type: ignore[method-assign]  # what this file is for
    due._is_shown_next = FOR_TESTS


def _is_between_acts(connection: BaseDatabaseWrapper) -> bool:
    """Inside the transaction of a test alone."""
    around = connection.atomic_blocks
    return (
        bool(around)
        and all(getattr(block, "_from_testcase", False) for block in around)
        and not connection.needs_rollback
    )


def _publish(connection: BaseDatabaseWrapper) -> None:
    waiting = [entry[1] for entry in connection.run_on_commit if isinstance(entry[1], Publishing)]
    connection.run_on_commit = [entry for entry in connection.run_on_commit if entry[1] not in waiting]
    for hook in waiting:
        hook.publish()
