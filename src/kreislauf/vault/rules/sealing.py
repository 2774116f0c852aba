"""Sealing with AES-256-GCM: a data key for each application, wrapped by a key of the county.

A sealed text is one version byte, a random nonce of 96 bits, ciphertext and tag (NIST SP 800-38D). The context (what
the text is, and of which application) is authenticated with it: a text moved to another row or column does not open.
A data key seals far fewer than 2^32 texts, the bound of the standard for random nonces.
"""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION: Final = b"\x01"
NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32


class SealBrokenError(ValueError):
    """The text was changed, moved, or sealed with another key. Says nothing of its content."""


def new_key() -> bytes:
    """A random key of 256 bits."""
    return AESGCM.generate_key(KEY_BYTES * 8)


def seal(key: bytes, plain: bytes, context: str) -> bytes:
    """Encrypt and authenticate `plain` together with `context`."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    """The plain text. Raises SealBrokenError."""
    if sealed[:1] != VERSION or len(sealed) <= len(VERSION) + NONCE_BYTES:
        raise SealBrokenError("unknown format")
    nonce = sealed[len(VERSION) : len(VERSION) + NONCE_BYTES]
    try:
        return AESGCM(key).decrypt(nonce, sealed[len(VERSION) + NONCE_BYTES :], context.encode())
    except InvalidTag:
        raise SealBrokenError("changed, moved, or sealed with another key") from None
