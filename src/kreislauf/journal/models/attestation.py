"""Rows that are facts are attested: the event that records them carries a digest of each.

An app declares its attested tables in `kinds/attested.py`. What an action writes to them is attested by the next
event that the same transaction records, and once more with every later change: the newest attestation of a row
says what the row says now.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save

from kreislauf.journal.keys import attestation_key
from kreislauf.journal.models.subject import Subject, journal_type_of
from kreislauf.journal.rules.attestation import PAYLOAD, key_id, row_digest

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attested:
    """One attested table."""

    label: str
    """Its `journal_type`."""
    model: type[models.Model]
    columns: tuple[str, ...]
    required: Q | None
    """Which rows must be attested; None: all of them, from the moment they are written."""


ATTESTED: dict[str, Attested] = {}


def attest(model: type[models.Model], *columns: str, required: Q | None = None) -> None:
    """Declare a table. With `required`, actions say themselves which row is a fact now (`is_fact`).

    `columns` are names as the database row has them, such as "line_id".
    """
    table = Attested(journal_type_of(model), model, columns, required)
    ATTESTED[table.label] = table
    if required is None:
        post_save.connect(_was_written, sender=model, dispatch_uid=f"attest {table.label}")
        post_delete.connect(_was_written, sender=model, dispatch_uid=f"attest {table.label} gone")


def is_fact(*rows: Subject) -> None:
    """These rows were written in this transaction and are to be attested by its next event."""
    for row in rows:
        transaction.on_commit(Written(row.journal_type, row.pk))


def _was_written(instance: Subject, **_: Any) -> None:
    is_fact(instance)


class Written:
    """A row that waits for its event. Kept among the transaction's commit hooks, so that a rollback forgets it."""

    __slots__ = ("is_attested", "label", "row_id")

    def __init__(self, label: str, row_id: Any) -> None:
        self.label, self.row_id, self.is_attested = label, row_id, False

    def __call__(self) -> None:
        if not self.is_attested:
            log.warning("%s %s was written without an event that attests it", self.label, self.row_id)


def attestations(rows: Iterable[Subject] = ()) -> dict[str, Any]:
    """What the event that is about to be recorded attests, as a part of its payload; empty where nothing waits.

    `rows` are written by the same statement as the event: they are attested as they are in memory, all others
    as the database holds them.
    """
    waiting = [hook for _, hook, *_ in connection.run_on_commit if isinstance(hook, Written) and not hook.is_attested]
    rows = list(rows)
    if not waiting and not rows:
        return {}
    key = attestation_key()
    digests: dict[str, dict[str, str | None]] = defaultdict(dict)
    for label, row_ids in _by_label(waiting).items():
        digests[label] = {**dict.fromkeys(map(str, row_ids)), **_digests_of(key, ATTESTED[label], row_ids)}
    for row in rows:
        table = ATTESTED[row.journal_type]
        values = {column: getattr(row, column) for column in table.columns}
        digests[table.label][str(row.pk)] = row_digest(key, table.label, str(row.pk), values)
    for hook in waiting:
        hook.is_attested = True
    return {PAYLOAD: {"key": key_id(key), "rows": dict(digests)}}


def _by_label(waiting: Iterable[Written]) -> dict[str, set[Any]]:
    row_ids: dict[str, set[Any]] = defaultdict(set)
    for hook in waiting:
        row_ids[hook.label].add(hook.row_id)
    return row_ids


def _digests_of(key: bytes, table: Attested, row_ids: set[Any]) -> dict[str, str]:
    rows = table.model._base_manager.filter(pk__in=row_ids).values("pk", *table.columns)
    return {
        str(row["pk"]): row_digest(key, table.label, str(row["pk"]), {name: row[name] for name in table.columns})
        for row in rows
    }
