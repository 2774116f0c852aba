"""In a test that is rolled back nothing is ever committed; what an act made due is published when the act ends."""

from __future__ import annotations

from types import TracebackType

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic, get_connection

from kreislauf.gazette.actions.due import Publishing

_leave = Atomic.__exit__


def publish_at_the_end_of_acts() -> None:
    """From now on, the outermost transaction inside a test's own one publishes as its commit would."""

    def leave(
        self: Atomic, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _leave(self, kind, error, trace)
        connection = get_connection(self.using)
        if kind is None and _is_between_acts(connection):
            _publish(connection)

    Atomic.__exit__ = leave  # type: ignore[method-assign]


def _is_between_acts(connection: BaseDatabaseWrapper) -> bool:
    """Inside the transaction of a test alone."""
    around = connection.atomic_blocks
    return bool(around) and all(block._from_testcase for block in around) and not connection.needs_rollback


def _publish(connection: BaseDatabaseWrapper) -> None:
    waiting = [entry for entry in connection.run_on_commit if isinstance(entry[1], Publishing)]
    connection.run_on_commit = [entry for entry in connection.run_on_commit if entry not in waiting]
    for _savepoints, hook, *_rest in waiting:
        hook.publish()
