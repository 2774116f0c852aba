"""The hash chain of one subject (after RFC 6962's idea of an append-only log, one chain per subject).

body hash  = SHA-256(canonical JSON of the body)
event hash = SHA-256(previous event hash ‖ body hash ‖ sequence number as decimal text)

The same sum is computed by the SQL function `journal_append` when an event is written.
"""

import hashlib
import hmac
from typing import Any

from kreislauf.kernel import canonical_bytes, digest

GENESIS = b"\x00" * 32


def event_hash(previous: bytes, body: dict[str, Any], sequence: int) -> bytes:
    """Hash of the event `body` at `sequence` (from 1) after `previous` (32 bytes)."""
    return hashlib.sha256(previous + digest(body) + str(sequence).encode()).digest()


def keyed_hash(key: bytes, value: Any) -> str:
    """What the chain holds instead of a personal value: HMAC-SHA-256 under a key of its own, hex."""
    return hmac.new(key, canonical_bytes(value), hashlib.sha256).hexdigest()
