"""Proofs: codes that vouch for a receipt or a notice, signed with the county's key."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from kreislauf.applications.rules.receipts import new_code, signed_bytes
from kreislauf.applications.store.receipt import ProofRow
from kreislauf.kernel import now
from kreislauf.vault.api import signing_key


def make_proof(kind: str, facts: dict[str, Any], *, code: str = "", notice_id: UUID | None = None) -> ProofRow:
    """A signed proof of these facts (plain JSON, no personal data), with a new code unless one is given; not stored."""
    code = code or new_code()
    signature = signing_key().sign(signed_bytes(code, kind, facts))
    return ProofRow(code, kind, facts, signature, now(), notice_id)
