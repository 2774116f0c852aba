"""The keys that sign checkpoints and attest rows: outside the database, readable by the program's user alone."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from kreislauf.journal.rules.attestation import key_id


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


_attestation_keys: dict[Path, bytes] = {}


def attestation_key_file() -> Path:
    return Path(settings.KREISLAUF_VAR) / "keys" / "journal-hmac.key"


def attestation_key() -> bytes:
    """The key under which rows are attested, 32 bytes; made when the first row is."""
    path = attestation_key_file()
    if path not in _attestation_keys:
        if not path.exists():
            _make_attestation_key(path)
        _attestation_keys[path] = path.read_bytes()
    return _attestation_keys[path]


def _make_attestation_key(path: Path) -> None:
    """Appears whole under its name; of two processes that make one, the first wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".arriving-")
    try:
        with os.fdopen(handle, "wb") as arriving:
            arriving.write(secrets.token_bytes(32))
            arriving.flush()
            os.fsync(arriving.fileno())
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()


def known_attestation_keys() -> dict[str, bytes]:
    """Every key that there is, by its id: the present one, and former ones kept as `journal-hmac-….key`."""
    keys = (path.read_bytes() for path in attestation_key_file().parent.glob("journal-hmac*.key"))
    return {key_id(key): key for key in keys}
