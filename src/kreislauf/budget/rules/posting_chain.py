"""The chain of a line's postings: the same sum as the journal's, over the body of a posting.

posting hash = SHA-256(previous posting hash ‖ SHA-256(canonical JSON of the body) ‖ sequence number)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kreislauf.kernel import digest

GENESIS = b"\x00" * 32


@dataclass(frozen=True, slots=True)
class PostingBody:
    """What a posting says; field names and order of the keys do not matter to the sum."""

    id: UUID
    line: UUID
    year: int
    pot: str
    kind: str
    amount_cents: int
    act_type: str
    act_id: UUID
    idempotency_key: str
    occurred_at: datetime
    actor_key: str


def posting_hash(previous: bytes, body: PostingBody, sequence: int) -> bytes:
    """Hash of the posting at `sequence` (from 1) after `previous` (32 bytes), as `budget_book` computes it."""
    return hashlib.sha256(previous + digest(body) + str(sequence).encode()).digest()
