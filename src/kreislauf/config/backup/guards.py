"""Try by raw SQL what must be refused: as the runtime role whatever it has no right to, as the owner to change facts.

Each attempt is about no row, or rolled back; what is not refused is a finding. Run as a program it tries as the runtime
role.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any, Final

import psycopg
from psycopg import sql

FORBIDDEN: Final = "42501"
REFUSED: Final = ("23001", "P0001", "23514")
"""Restricted by a trigger, raised by a function, a check."""
VERBS: Final = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
FORGED: Final = {
    "eine Buchung an budget_book vorbei": "INSERT INTO budget_posting DEFAULT VALUES",
    "eine Sperre, die sich von selbst löst": "UPDATE budget_lock SET released_cents = amount_cents",
    "ein Ereignis, das anders lautet": "UPDATE journal_event SET kind = kind WHERE false",
    "ein Prüfpunkt, der verschwindet": "DELETE FROM journal_checkpoint WHERE false",
}
"""What somebody with the owner's password would try first."""


def as_runtime(session: psycopg.Connection[Any]) -> Iterator[str]:
    """Every statement on every table that the list of this program does not grant to the runtime role."""
    for table, refused in _not_granted():
        for verb in refused:
            if _state(session, _attempt(session, table, verb)) != FORBIDDEN:
                yield f"{verb} auf {table} wird der Rolle des Programms nicht verweigert."


def as_owner(session: psycopg.Connection[Any]) -> Iterator[str]:
    """Append-only tables refuse even their owner, and money moves through its function alone."""
    for table in _append_only():
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            if not _state(session, _attempt(session, table, verb)).startswith(REFUSED):
                yield f"{verb} auf {table} wird dem Eigentümer nicht verweigert."
    for what, statement in FORGED.items():
        touched = sql.Composed([sql.SQL(statement)])
        if "budget_lock" in statement and not _has_rows(session, "budget_lock"):
            continue
        if not _state(session, touched).startswith(REFUSED):
            yield f"Nicht verweigert: {what}."


def _attempt(session: psycopg.Connection[Any], table: str, verb: str) -> sql.Composed:
    name = sql.Identifier(table)
    if verb == "INSERT":
        return sql.SQL("INSERT INTO {} DEFAULT VALUES").format(name)
    if verb == "UPDATE":
        column = sql.Identifier(_columns(session, table)[0])
        return sql.SQL("UPDATE {} SET {} = {} WHERE false").format(name, column, column)
    if verb == "DELETE":
        return sql.SQL("DELETE FROM {} WHERE false").format(name)
    return sql.SQL("TRUNCATE {} CASCADE").format(name)


def _columns(session: psycopg.Connection[Any], table: str) -> list[str]:
    """Those that may be written, by their place."""
    question = (
        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped"
        " AND attgenerated = '' AND attidentity <> 'a' ORDER BY attnum"
    )
    return [name for (name,) in session.execute(question, [f"public.{table}"]).fetchall()] or ["id"]


def _has_rows(session: psycopg.Connection[Any], table: str) -> bool:
    found = session.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table))).fetchone()
    return bool(found and found[0])


def _state(session: psycopg.Connection[Any], statement: sql.Composed) -> str:
    """The state of the error that the attempt ended with; empty where it went through. Nothing stays of it."""
    try:
        with session.transaction(force_rollback=True):
            session.execute("SET LOCAL lock_timeout = '10s'")
            session.execute(statement)
            session.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except psycopg.Error as error:
        return error.sqlstate or "?"
    return ""


def _not_granted() -> Iterator[tuple[str, list[str]]]:
    from kreislauf.config.expected_database import things_expected

    expected = things_expected()
    for place in sorted(expected):
        table = place.removeprefix("table ")
        if place.startswith("table "):
            granted = expected.get(f"privileges on {table}", "")
            yield table, [verb for verb in VERBS if verb not in granted]


def _append_only() -> list[str]:
    from kreislauf.config.expected_database import things_expected

    found = [place.rpartition(" on ")[2] for place in things_expected() if place.startswith("trigger pgtrigger_append")]
    return sorted(found)


def main() -> int:
    """The runtime role's part, on the connection of the settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreislauf.config.settings")
    import django

    django.setup()
    from psycopg.conninfo import make_conninfo

    from kreislauf.config.backup.server import owner_parts
    from kreislauf.config.database import use_embedded_server

    use_embedded_server()
    with psycopg.connect(make_conninfo(**owner_parts()), autocommit=True) as session:
        return tell(as_runtime(session))


def tell(found: Iterator[str]) -> int:
    """1 where something was not refused, after it was said."""
    code = 0
    for sentence in found:
        sys.stderr.write(f"{sentence}\n")
        code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
