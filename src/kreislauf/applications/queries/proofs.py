"""Checking a code that stands on a receipt or a notice: open to everybody who has the paper."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kreislauf.applications.models import Proof
from kreislauf.applications.rules.receipts import shown_digest, signed_bytes
from kreislauf.kernel import Message
from kreislauf.vault.api import signing_key, vault_of

KINDS: Final = {"receipt": Message("Eingangsbestätigung"), "notice": Message("Bescheid")}


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a code vouches for."""

    code: str
    kind: Message
    number: str
    service: str
    day: date
    digest: str
    is_genuine: bool
    """Whether the county's signature holds over exactly this."""
    signature: str
    matches_digest: bool | None = None
    """Whether the digest that was entered is this one; None where none was."""
    matches_file: bool | None = None


def vouched(code: str, *, digest: str | None = None, file: bytes | None = None) -> Vouched | None:
    """The facts under a code (`rules.receipts.as_code`); None where there is no such code. One query, or two."""
    proof = Proof.objects.select_related("application").defer("application__answers").filter(code=code).first()
    if proof is None:
        return None
    facts = proof.facts
    return Vouched(
        code=proof.code,
        kind=KINDS[proof.kind],
        number=str(facts["number"]),
        service=str(facts["service"]),
        day=date.fromisoformat(facts["day"]),
        digest=shown_digest(str(facts["digest"])),
        is_genuine=is_genuine(proof, signing_key().public_key()),
        signature=b64encode(bytes(proof.signature)).decode(),
        matches_digest=None if digest is None else digest == facts["digest"],
        matches_file=None if file is None else _is_the_file(proof, file),
    )


def _is_the_file(proof: Proof, file: bytes) -> bool:
    """A notice's digest is that of its PDF; a receipt's PDF lies sealed beside the application, until it is erased."""
    given = hashlib.sha256(file).hexdigest()
    if proof.kind == "notice":
        return bool(given == proof.facts["digest"])
    application = proof.application
    if application.receipt_pdf is None:
        return False
    kept = vault_of(application).unseal("receipt-pdf", application.receipt_pdf)
    return given == hashlib.sha256(kept).hexdigest()


def is_genuine(proof: Proof, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(bytes(proof.signature), signed_bytes(proof.code, proof.kind, proof.facts))
    except InvalidSignature:
        return False
    return True


def public_key() -> str:
    """The county's public key in base64 (raw, 32 bytes), for whoever wants to check a signature without us."""
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return b64encode(signing_key().public_key().public_bytes(*raw)).decode()
