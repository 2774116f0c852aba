"""What many tests begin with is built once for each process; every further test gets copies of its rows and objects.

A test that calls such a builder cannot tell whether it built or copied: all triggers and constraints held when the rows
were made, and the objects are its own. What it changes, it changes inside a transaction that is rolled back, or in a
database that is brought back afterwards (`restore_rows`).
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.conf import settings
from django.db import connection, transaction

from kreislauf.kernel import clock

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Table:
    name: str
    columns: str
    """Those that are stored, not generated."""
    migrated: bytes
    """The rows that migrations made."""


def kept(build: Callable[P, T]) -> Callable[P, T]:
    """Before a builder that needs nothing but its arguments, the clock and a database as the migrations left it.

    In any other database it builds, as it always did. What it returns is pickled. What it made holds where its files
    and keys lie: the journal seals every row with one.
    """
    known: dict[str, tuple[bytes, dict[Table, bytes]]] = {}

    @wraps(build)
    def built(*args: P.args, **kwargs: P.kwargs) -> T:
        if not _can_be_copied():
            return build(*args, **kwargs)
        key = f"{args} {sorted(kwargs.items())} {_circumstances()} {settings.KREISLAUF_VAR}"
        if key in known:
            made, rows = known[key]
            _copy_in(rows)
            return cast("T", pickle.loads(made))  # noqa: S301  # our own
        if any(table.migrated and _rows(table) != table.migrated for table in _tables()):
            return build(*args, **kwargs)
        house = build(*args, **kwargs)
        known[key] = pickle.dumps(house), _changed_rows()
        return house

    return built


def _circumstances() -> str:
    """The moment at which the clock stands, and whether what follows is committed at once."""
    return f"{clock._standing_at.get() or clock._everywhere} {connection.in_atomic_block}"


@cache
def _tables() -> list[Table]:
    """All tables of the program, once for each process: its databases are clones of one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position),"
            " tables.columns IS NOT NULL FROM remembered.tables"
            " JOIN information_schema.columns ON table_schema = 'public' AND table_name = name"
            " WHERE is_generated = 'NEVER' GROUP BY name, tables.columns ORDER BY name"
        )
        found = cursor.fetchall()
    return [
        Table(name, columns, _copied_out("remembered", name, columns) if has_rows else b"")
        for name, columns, has_rows in found
    ]


@cache
def _question() -> str:
    some = " OR ".join(f'EXISTS (SELECT FROM "{table.name}")' for table in _tables() if not table.migrated)
    return f"SELECT current_user = session_user AND NOT ({some})"


def _can_be_copied() -> bool:
    """Whether nothing was written yet, by somebody who may copy past triggers: the runtime role may not."""
    connection.ensure_connection()
    row = connection.connection.execute(_question(), prepare=True).fetchone()
    return bool(row[0])


def _changed_rows() -> dict[Table, bytes]:
    rows = {table: _rows(table) for table in _tables()}
    return {table: content for table, content in rows.items() if content != table.migrated}


def _rows(table: Table) -> bytes:
    return _copied_out("public", table.name, table.columns)


def _copied_out(schema: str, table: str, columns: str) -> bytes:
    with connection.cursor() as cursor, _raw(cursor).copy(f'COPY {schema}."{table}" ({columns}) TO STDOUT') as copy:
        return b"".join(bytes(piece) for piece in copy)


def _copy_in(rows: dict[Table, bytes]) -> None:
    """As they were: triggers and foreign keys held when these rows were made."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, content in rows.items():
            if table.migrated:
                cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608  # a table of ours
            with _raw(cursor).copy(f'COPY "{table.name}" ({table.columns}) FROM STDIN') as copy:
                copy.write(content)
        cursor.execute("SET session_replication_role = origin")


def _raw(cursor: Any) -> Any:
    """psycopg's own cursor below Django's."""
    return cursor.cursor
