"""Proofs: codes that vouch for a receipt or a notice, signed with the county's key."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from kreislauf.kernel import now
from kreislauf.services.models.receipt import ProofRow, store_proof
from kreislauf.services.models.vault import signing_key
from kreislauf.services.rules.receipts import new_code, signed_bytes


def make_proof(kind: str, facts: dict[str, Any], *, code: str = "", notice_id: UUID | None = None) -> ProofRow:
    """A signed proof of these facts (plain JSON, no personal data), with a new code unless one is given; not stored."""
    code = code or new_code()
    signature = signing_key().sign(signed_bytes(code, kind, facts))
    return ProofRow(code, kind, facts, signature, now(), notice_id)


def issue_proof_with_code(
    application_id: UUID, kind: str, facts: dict[str, Any], *, code: str, notice_id: UUID | None = None
) -> ProofRow:
    """Store a proof ("receipt" or "notice") in the running transaction, for a code that stands on the paper already."""
    proof = make_proof(kind, facts, code=code, notice_id=notice_id)
    store_proof(application_id, proof)
    return proof
