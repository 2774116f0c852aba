"""Which objects are due, and who holds one: the marks in `gazette_due` and a lock for each object.

Who builds an object, or retracts it, holds its lock until the transaction ends. So nobody overwrites a newer state
with an older one, and a retraction does not meet an edition that was built before it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

LOCKS: Final = 0x6A2E77E
"""The class of our advisory locks in this database."""

MARK: Final = "INSERT INTO gazette_due (type, key) SELECT %s, unnest(%s::text[])"

CLAIM: Final = """
WITH oldest AS MATERIALIZED (
    SELECT type, key FROM gazette_due {chosen} GROUP BY type, key ORDER BY min(id) LIMIT %(most)s
), held AS MATERIALIZED (
    SELECT type, key FROM oldest WHERE pg_try_advisory_xact_lock({locks}, hashtext(type || ':' || key))
), taken AS (
    DELETE FROM gazette_due AS due USING held WHERE (due.type, due.key) = (held.type, held.key)
    RETURNING due.type, due.key
)
SELECT DISTINCT type, key FROM taken ORDER BY type, key
"""
CHOSEN: Final = "WHERE (type, key) IN (SELECT * FROM unnest(%(types)s::text[], %(keys)s::text[]))"
WITHOUT: Final = "WHERE (type, key) NOT IN (SELECT * FROM unnest(%(types)s::text[], %(keys)s::text[]))"

OLDER: Final = """
SELECT entry.type, array_agg(entry.key ORDER BY entry.key)
FROM unnest(%s::text[], %s::int[]) AS shape (type, version)
JOIN gazette_entry AS entry ON entry.type = shape.type AND entry.version < shape.version AND retracted_at IS NULL
WHERE NOT EXISTS (SELECT FROM gazette_due AS due WHERE (due.type, due.key) = (entry.type, entry.key))
GROUP BY entry.type
"""

HOLD: Final = "SELECT pg_advisory_xact_lock(%s, hashtext(%s || ':' || %s))"


@dataclass(frozen=True, slots=True, order=True)
class DueMark:
    """One object that is due."""

    type: str
    key: str


def make(entry_type: str, keys: Collection[str]) -> None:
    """Mark objects as due, in the caller's transaction; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(MARK, [entry_type, list(keys)])


def claim(marks: Collection[DueMark], *, most: int) -> list[DueMark]:
    """Take the marks of these objects and hold them; what another holds stays due. One statement."""
    return _claim(CHOSEN, marks, most)


def claim_others(than: Collection[DueMark], *, most: int) -> list[DueMark]:
    """Take the oldest marks but these, and hold their objects; what another holds stays due. One statement."""
    return _claim(WITHOUT if than else "", than, most)


def _claim(condition: str, marks: Collection[DueMark], most: int) -> list[DueMark]:
    parameters: dict[str, Any] = {
        "types": [mark.type for mark in marks],
        "keys": [mark.key for mark in marks],
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(CLAIM.format(chosen=condition, locks=LOCKS), parameters)
        return [DueMark(*row) for row in cursor.fetchall()]


def of_older_shapes(versions: Mapping[str, int]) -> dict[str, list[str]]:
    """By type, the keys of entries that were written in a shape before its present version and are not due yet."""
    with connection.cursor() as cursor:
        cursor.execute(OLDER, [list(versions), list(versions.values())])
        return dict(cursor.fetchall())


def drop(mark: DueMark) -> None:
    """Hold an object, waiting for who builds it, and take back that it is due. Two statements."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [LOCKS, mark.type, mark.key])
        cursor.execute("DELETE FROM gazette_due WHERE type = %s AND key = %s", [mark.type, mark.key])
