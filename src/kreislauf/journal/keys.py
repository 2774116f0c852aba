"""The keys that sign checkpoints and attest rows: outside the database, readable by the program's user alone."""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from kreislauf.journal.rules.attestation import key_id


class KeyMissingError(LookupError):
    """There are checkpoints, but the key they were signed with is not there: restore it from the backup."""


def keys_folder() -> Path:
    return Path(settings.KREISLAUF_VAR) / "keys"


def key_file() -> Path:
    return keys_folder() / "journal-ed25519.pem"


def make_private(folder: Path) -> None:
    """Make a folder for keys, and let every folder from `keys/` down to it be the program's user's alone (0700).

    `Path.mkdir` gives its mode to the last folder only; those above would be open to everybody on the machine.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place in (folder, *folder.parents):
        if place == keys_folder() or keys_folder() in place.parents:
            place.chmod(0o700)


def open_places() -> list[Path]:
    """What below `keys/` others on the machine may read, `keys/` itself included."""
    top = keys_folder()
    places = [top, *sorted(top.rglob("*"))] if top.is_dir() else []
    return [place for place in places if not place.is_symlink() and stat.S_IMODE(place.stat().st_mode) & 0o077]


def close_places() -> list[Path]:
    """Take it from them; returns what was open. What belongs to another user stays as it is (`open_places`)."""
    found = open_places()
    for place in found:
        with suppress(PermissionError):
            place.chmod(0o700 if place.is_dir() else 0o600)
    return found


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
    make_private(path.parent)
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
    make_private(path.parent)
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
