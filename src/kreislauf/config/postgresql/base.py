"""Django's PostgreSQL backend, but for two things that matter when the server was away or the house is full.

Nobody gets a connection from before the server was started again. And who got none in time is told that the database
is away only when it does not answer: while it answers, the connections are merely in use, or the pool gave up trying
in the very moment the server came back, and the wait begins anew.
"""

from __future__ import annotations

from typing import Any, Final

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool, PoolTimeout

WAITS: Final = 4
"""So often the time of the pool is waited for in all, while the database answers."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django would try one stale connection after the other with growing pauses; one that is found clears out all."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = self._waited_for(conn_params)
        pool = self.pool
        if pool is None or _is_alive(connection):
            return connection
        pool.putconn(connection)
        pool.check()
        return self._waited_for(conn_params)

    def _waited_for(self, conn_params: dict[str, Any]) -> Any:
        """Raises PoolTimeout when the database is away, and after four waits at last."""
        for _ in range(WAITS - 1):
            try:
                return super().get_new_connection(conn_params)
            except PoolTimeout:
                if not self.answers():
                    raise
        return super().get_new_connection(conn_params)

    def answers(self) -> bool:
        """Ask the server itself, past the pool."""
        try:
            self.ask_past_the_pool()
        except psycopg.Error:
            return False
        return True

    def ask_past_the_pool(self) -> None:
        """Raises psycopg.Error while the server is away."""
        known = self.get_connection_params() | {"connect_timeout": 2, "cursor_factory": psycopg.ClientCursor}
        with psycopg.connect(**known) as session:
            session.execute("SELECT 1")


def _is_alive(connection: psycopg.Connection[Any]) -> bool:
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.Error:
        return False
    return True
