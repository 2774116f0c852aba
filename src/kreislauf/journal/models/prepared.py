"""Statements of the hot path, which the server keeps prepared: asked at every act, planned once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection


def ask(statement: str, values: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """All rows of a prepared statement, in the running transaction of Django's connection.

    Server-side parameters and one plan for each connection instead of text that is parsed anew.
    """
    connection.ensure_connection()
    _note(statement)
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(statement, values, prepare=True).fetchall()


def ask_together(*questions: tuple[str, Sequence[Any] | Mapping[str, Any]]) -> list[list[tuple[Any, ...]]]:
    """The rows of several prepared statements in one round trip (libpq's pipeline mode).

    None may depend on another's answer. The first refusal of the server ends them all.
    """
    connection.ensure_connection()
    _note(*(statement for statement, _values in questions))
    with connection.wrap_database_errors, connection.connection.pipeline():
        cursors = [psycopg.Cursor(connection.connection) for _ in questions]
        for cursor, (statement, values) in zip(cursors, questions, strict=True):
            cursor.execute(statement, values, prepare=True)
        return [cursor.fetchall() for cursor in cursors]


def _note(*statements: str) -> None:
    """As Django's cursors do: whoever looks through the statements, or counts them, sees these as well."""
    if connection.queries_logged:
        connection.queries_log.extend({"sql": statement, "time": ""} for statement in statements)
