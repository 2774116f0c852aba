"""Attest what the journal does not attest: rows from before it did, and faults that were cleared up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions.record import append
from kreislauf.journal.events import DomainEvent
from kreislauf.journal.keys import known_attestation_keys
from kreislauf.journal.models import ATTESTED, Attested
from kreislauf.journal.models.attestation import Written
from kreislauf.journal.queries.attestations import wrong_rows
from kreislauf.kernel import Actor, Message, Refusal

SUBJECT = ("journal.attestation", UUID(int=0))
AT_ONCE = 500


@dataclass(frozen=True)
class RowsAttested(DomainEvent):
    """Rows were attested without an act of their own (subject: no thing, one chain for all of them)."""

    key: ClassVar = "journal.rows_attested"
    sentence: ClassVar = "Nachträglich bezeugt: {rows:eine Zeile|# Zeilen} von {table}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    table: str
    rows: int


@transaction.atomic(durable=True)
def attest_rows(*, actor: Actor, reason: str) -> int:
    """Let the journal attest every row as it stands now that disagrees with it; returns how many there were.

    The journal says for good that this was done, when, and why; former attestations stay where they are.
    Raises Refusal without a reason.
    """
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum die Zeilen gelten."))
    return sum(_attest(table, actor, reason.strip()) for table in ATTESTED.values())


def _attest(table: Attested, actor: Actor, reason: str) -> int:
    total = 0
    for row_ids in _in_lots(row_id for row_id, _ in list(wrong_rows(table, known_attestation_keys(), set()))):
        for row_id in row_ids:
            transaction.on_commit(Written(table.label, row_id))
        event = RowsAttested(table=table.label, rows=len(row_ids))
        append(event, actor=actor, subject_type=SUBJECT[0], subject_id=SUBJECT[1], reason=reason)
        total += len(row_ids)
    return total


def _in_lots(row_ids: Iterator[str]) -> Iterator[list[str]]:
    while lot := list(islice(row_ids, AT_ONCE)):
        yield lot
