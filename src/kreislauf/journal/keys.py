"""The key that signs checkpoints: outside the database, readable by the program's user alone."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings


class KeyMissingError(LookupError):
    """There are checkpoints, but the key they were signed with is not there: restore it from the backup."""


def key_file() -> Path:
    return Path(settings.KREISLAUF_VAR) / "keys" / "journal-ed25519.pem"


def load_key() -> Ed25519PrivateKey:
    """The key. Raises KeyMissingError."""
    try:
        content = key_file().read_bytes()
    except FileNotFoundError:
        raise KeyMissingError(str(key_file())) from None
    key = serialization.load_pem_private_key(content, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyMissingError(f"{key_file()} holds another kind of key")
    return key


def make_key() -> Ed25519PrivateKey:
    """Make the key before the first checkpoint; never replaces one."""
    path = key_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    return key


def has_signed(key: Ed25519PrivateKey, signature: bytes, statement: bytes) -> bool:
    try:
        key.public_key().verify(signature, statement)
    except InvalidSignature:
        return False
    return True
