"""Compare every attested row with what the journal says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, TextField, Value
from django.db.models.functions import Cast, Collate

from kreislauf.journal.keys import known_attestation_keys
from kreislauf.journal.models import ATTESTED, Attested
from kreislauf.journal.queries.verifiers import VERIFIERS, Fault
from kreislauf.journal.rules.attestation import row_digest
from kreislauf.kernel import Message

NEWEST = """
SELECT DISTINCT ON (one.key COLLATE "C") one.key, one.value #>> '{}', event.payload #>> '{attests,key}', event.id
FROM journal_event event
CROSS JOIN LATERAL (SELECT event.payload #> ARRAY['attests', 'rows', %(label)s] AS rows) named
CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(rows) WHEN 'object' THEN rows ELSE '{}' END) one
WHERE event.payload ? 'attests'
ORDER BY one.key COLLATE "C", event.id DESC
"""
"""The newest attestation of each row of one model, in the order of the ids as text."""


Wrong = tuple[str, Message]
"""A row's id and what does not agree."""


@dataclass(frozen=True, slots=True)
class Attestation:
    row_id: str
    digest: str | None
    """None: the row went."""
    key: str
    event: int


@VERIFIERS.add
class Attestations:
    """Every act: that an event records it, that it says what it said then, and that it is still there."""

    key = "journal.attestations"

    def faults(self) -> Iterator[Fault]:
        return verify_attestations()


def verify_attestations() -> Iterator[Fault]:
    """Every row without an event, every row that was rewritten, every row that is gone. Constant memory."""
    keys = known_attestation_keys()
    missing: set[str] = set()
    for table in ATTESTED.values():
        for row_id, what in wrong_rows(table, keys, missing):
            yield Fault(f"{table.model._meta.db_table} {row_id}", what)
    for key in sorted(missing):
        yield Fault("journal_event", Message("Der Schlüssel {key} fehlt, unter dem Zeilen bezeugt sind.", key=key))


def wrong_rows(table: Attested, keys: dict[str, bytes], missing: set[str]) -> Iterator[Wrong]:
    """Id of each row that does not agree with the journal, and why; ids of keys that are not there in `missing`."""
    attested = _newest(table.label)
    ahead = next(attested, None)
    for row_id, is_required, values in _rows(table):
        while ahead is not None and ahead.row_id < row_id:
            yield from _gone(ahead)
            ahead = next(attested, None)
        found = None
        if ahead is not None and ahead.row_id == row_id:
            found, ahead = ahead, next(attested, None)
        what = _wrong(table, row_id, values, found, is_required=is_required, keys=keys, missing=missing)
        if what is not None:
            yield row_id, what
    while ahead is not None:
        yield from _gone(ahead)
        ahead = next(attested, None)


def _wrong(
    table: Attested,
    row_id: str,
    values: dict[str, Any],
    found: Attestation | None,
    *,
    is_required: bool,
    keys: dict[str, bytes],
    missing: set[str],
) -> Message | None:
    if found is None or found.digest is None:
        is_wanted = is_required or found is not None
        return Message("Kein Eintrag des Journals bezeugt diese Zeile.") if is_wanted else None
    if found.key not in keys:
        missing.add(found.key)
    elif _digest(keys[found.key], table.label, row_id, values) != found.digest:
        return Message("Die Zeile sagt nicht mehr, was Eintrag {n} des Journals bezeugt.", n=found.event)
    return None


def _digest(key: bytes, label: str, row_id: str, values: dict[str, Any]) -> str | None:
    try:
        return row_digest(key, label, row_id, values)
    except (TypeError, ValueError):
        return None


def _gone(one: Attestation) -> Iterator[Wrong]:
    if one.digest is not None:
        yield one.row_id, Message("Die Zeile fehlt, die Eintrag {n} des Journals bezeugt.", n=one.event)


def _newest(label: str) -> Iterator[Attestation]:
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, {"label": label})
        while rows := cursor.fetchmany(2000):
            yield from (Attestation(row_id, digest, str(key), event) for row_id, digest, key, event in rows)


def _rows(table: Attested) -> Iterator[tuple[str, bool, dict[str, Any]]]:
    required = Value(True) if table.required is None else table.required
    rows = table.model._base_manager.annotate(
        attested_id=Collate(Cast("pk", TextField()), "C"),
        is_required=ExpressionWrapper(required, output_field=BooleanField()),
    ).order_by(F("attested_id"))
    for row_id, is_required, *values in rows.values_list("attested_id", "is_required", *table.columns).iterator(2000):
        yield row_id, is_required, dict(zip(table.columns, values, strict=True))
