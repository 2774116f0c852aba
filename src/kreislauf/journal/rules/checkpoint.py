"""What a checkpoint says, as bytes to sign.

root      = SHA-256 over one line for each chain, sorted by type and id: "type id sequence hash\\n"
statement = canonical JSON of number, time, newest event, number of chains, root and previous signature
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kreislauf.kernel import canonical_bytes

Link = tuple[str, UUID, int, bytes]
"""The last link of one chain: subject type and id, sequence number, hash."""


def root_of(links: Iterable[Link]) -> tuple[bytes, int]:
    """Root over the sorted last links, and how many there were."""
    total, count = hashlib.sha256(), 0
    for subject_type, subject_id, sequence, link in links:
        total.update(f"{subject_type} {subject_id} {sequence} {bytes(link).hex()}\n".encode())
        count += 1
    return total.digest(), count


def statement(
    number: int, made_at: datetime, last_event: int, chains: int, root: bytes, previous_signature: bytes
) -> bytes:
    """The bytes that are signed; each checkpoint builds on the one before."""
    return canonical_bytes(
        {
            "number": number,
            "made_at": made_at,
            "last_event": last_event,
            "chains": chains,
            "root": root.hex(),
            "previous": previous_signature.hex(),
        }
    )
