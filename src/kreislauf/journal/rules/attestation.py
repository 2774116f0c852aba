"""What an event says of the rows that it records: a keyed digest of each, so that a rewritten row is found.

digest = HMAC-SHA-256(key, canonical JSON of [label, id, columns and values]), hex

The key lies outside the database. Nobody can guess a name or an amount from a digest, and nobody who has only
the database can make a digest for a row of their own.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from kreislauf.kernel import canonical_bytes

PAYLOAD = "attests"
"""Where an event's payload holds them: {"key": key id, "rows": {label: {row id: digest, or null where it went}}}."""


def row_digest(key: bytes, label: str, row_id: str, values: Mapping[str, Any]) -> str:
    """The digest of one row of the model `label`."""
    return hmac.new(key, canonical_bytes([label, row_id, dict(values)]), hashlib.sha256).hexdigest()


SEAL = "seal"
"""Where an event's payload holds its seal: {"key": key id, "nonce": hex, "mac": hex}."""


def sealed_payload(key: bytes, body: Mapping[str, Any]) -> dict[str, Any]:
    """The payload of the event `body` with a seal over the whole of it, under the key outside the database.

    The function `journal_append` writes whatever it is told; only who has the key can write what verify accepts.
    """
    nonce = secrets.token_hex(8)
    return {**body["payload"], SEAL: {"key": key_id(key), "nonce": nonce, "mac": event_mac(key, nonce, body)}}


def event_mac(key: bytes, nonce: str, body: Mapping[str, Any]) -> str:
    """The sum over an event; `body` as the chain hashes it, its payload without the seal."""
    return hmac.new(key, canonical_bytes(["seal", nonce, dict(body)]), hashlib.sha256).hexdigest()


def key_id(key: bytes) -> str:
    """By what an attestation names its key; says nothing about it."""
    return hashlib.sha256(b"kreislauf attestation key\x00" + key).hexdigest()[:16]
