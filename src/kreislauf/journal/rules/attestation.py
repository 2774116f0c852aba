"""What an event says of the rows that it records: a keyed digest of each, so that a rewritten row is found.

digest = HMAC-SHA-256(key, canonical JSON of [label, id, columns and values]), hex

The key lies outside the database. Nobody can guess a name or an amount from a digest, and nobody who has only
the database can make a digest for a row of their own.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from kreislauf.kernel import canonical_bytes

PAYLOAD = "attests"
"""Where an event's payload holds them: {"key": key id, "rows": {label: {row id: digest, or null where it went}}}."""


def row_digest(key: bytes, label: str, row_id: str, values: Mapping[str, Any]) -> str:
    """The digest of one row of the model `label`."""
    return hmac.new(key, canonical_bytes([label, row_id, dict(values)]), hashlib.sha256).hexdigest()


def key_id(key: bytes) -> str:
    """By what an attestation names its key; says nothing about it."""
    return hashlib.sha256(b"kreislauf attestation key\x00" + key).hexdigest()[:16]
