"""Receipts: the digest of what was received, the code under which it can be checked, and what the code vouches for.

A code is Crockford's base32 in five groups of four: nineteen random characters (95 bits, nobody guesses one) and a
check character, so that a slip of the pen is told from a code that was never given out.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kreislauf.kernel import canonical_bytes

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS: Final = 19
GROUP: Final = 4
LONGEST_TYPED: Final = 80
"""More than that is no code, however it was spaced."""
_VALUES: Final = {character: value for value, character in enumerate(ALPHABET)}
_READ_AS: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_MODULUS: Final = 31
"""A prime, so that the weighted sum notices any single wrong character but one and any swap of neighbours."""


def new_code() -> str:
    """A new code, such as "7K3M-Q9XW-2F6H-PB4T-8NRC"."""
    body = "".join(ALPHABET[number & 31] for number in secrets.token_bytes(RANDOM_CHARACTERS))
    return _grouped(body + _check_character(body))


def _check_character(body: str) -> str:
    total = sum(place * _VALUES[character] for place, character in enumerate(body, start=1))
    return ALPHABET[total % _MODULUS]


def _grouped(characters: str) -> str:
    return "-".join(characters[start : start + GROUP] for start in range(0, len(characters), GROUP))


def as_code(typed: str) -> str | None:
    """The code somebody typed: small letters, spaces, O for 0, I or L for 1. None where it cannot be one."""
    if len(typed) > LONGEST_TYPED:
        return None
    characters = "".join(c for c in typed.upper() if c.isalnum()).translate(_READ_AS)
    if len(characters) != RANDOM_CHARACTERS + 1 or not set(characters) <= _VALUES.keys():
        return None
    body, check = characters[:-1], characters[-1]
    return _grouped(characters) if check == _check_character(body) else None


def application_digest(canonical_answers: bytes, attachments: Mapping[str, str]) -> bytes:
    """SHA-256 (32 bytes) over the canonical answers and the digests (hex) of the attachments by their id."""
    parts = {
        "answers": hashlib.sha256(canonical_answers).hexdigest(),
        "attachments": dict(attachments),
    }
    return hashlib.sha256(canonical_bytes(parts)).digest()


def attachments_in(answers: Any) -> dict[str, str]:
    """Digest (hex) of every file in the answers, by the id of its attachment."""
    found: dict[str, str] = {}
    match answers:
        case {"attachment": str(attachment), "sha256": str(digest)}:
            found[attachment] = digest
        case dict():
            for value in answers.values():
                found |= attachments_in(value)
        case list():
            for value in answers:
                found |= attachments_in(value)
    return found


def shown_digest(digest: bytes | str) -> str:
    """Hexadecimal in groups of eight, as receipts print it."""
    text = digest if isinstance(digest, str) else digest.hex()
    return " ".join(text[start : start + 8] for start in range(0, len(text), 8))


def as_digest(typed: str) -> str | None:
    """The digest somebody typed, as 64 hexadecimal characters; None where it cannot be one."""
    if len(typed) > 2 * LONGEST_TYPED:
        return None
    characters = "".join(c for c in typed.lower() if not c.isspace() and c not in ":-")
    is_hexadecimal = len(characters) == 64 and set(characters) <= set("0123456789abcdef")
    return characters if is_hexadecimal else None


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What a receipt's code vouches for. Names no person and no answer."""

    number: str
    service: str
    received_at: datetime
    digest: str
    """Hexadecimal."""

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "service": self.service,
            "day": self.received_at.date().isoformat(),
            "received_at": self.received_at.isoformat(timespec="seconds"),
            "digest": self.digest,
        }


def signed_bytes(code: str, kind: str, facts: Mapping[str, Any]) -> bytes:
    """What the county signs: the facts with the code and kind they belong to, in canonical form."""
    return canonical_bytes({"code": code, "kind": kind, "facts": dict(facts)})
