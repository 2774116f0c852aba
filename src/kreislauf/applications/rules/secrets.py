"""Secrets that open an application: links for mails, codes for paper. Only their hashes are stored.

A link carries 256 bits, a code 100 bits in Crockford's Base32, which people can read aloud: no I, L, O and U.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from typing import Final

LINK_BYTES: Final = 32
CODE_LENGTH: Final = 20
"""100 bits: at a million attempts each second a hit takes longer than the earth is old."""
CODE_GROUP: Final = 5
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans("IiLlOo", "111100")
_LINK: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def new_secret() -> str:
    """A random secret of 256 bits, safe in an address."""
    return link_of(secrets.token_bytes(LINK_BYTES))


def link_of(content: bytes) -> str:
    """32 bytes as 43 characters that stand in an address as they are. Raises ValueError for another length."""
    if len(content) != LINK_BYTES:
        raise ValueError(f"{len(content)} bytes are no secret")
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def code_of(content: bytes) -> str:
    """The first 100 bits as a code in groups: "7K2QX-…". Raises ValueError where there are fewer."""
    if len(content) * 8 < CODE_LENGTH * 5:
        raise ValueError(f"{len(content)} bytes are too few for a code")
    number = int.from_bytes(content, "big") >> (len(content) * 8 - CODE_LENGTH * 5)
    letters = "".join(ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(CODE_LENGTH)))
    return "-".join(letters[start : start + CODE_GROUP] for start in range(0, CODE_LENGTH, CODE_GROUP))


def parse_code(written: str) -> str | None:
    """A code as people type it: small letters, spaces, O for 0, I and L for 1. None where it cannot be one."""
    bare = re.sub(r"[\s\-–—._/]", "", written[:100]).translate(_READ_AS).upper()
    if len(bare) != CODE_LENGTH or any(letter not in ALPHABET for letter in bare):
        return None
    return "-".join(bare[start : start + CODE_GROUP] for start in range(0, CODE_LENGTH, CODE_GROUP))


def could_be_link(written: str) -> bool:
    return _LINK.fullmatch(written) is not None


def hash_of(secret: str) -> bytes:
    """What is stored of a secret: SHA-256. A slow hash would add nothing where nobody can guess."""
    return hashlib.sha256(f"kreislauf access key\0{secret}".encode()).digest()
