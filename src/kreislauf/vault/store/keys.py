"""The door to sealed columns: the county's keys, which are outside the database, and what they open.

`<var>/keys/county/` holds one file for each wrapping key (`<id>.key`, the newest by name wraps), keys for keyed hashes
(`index.hmac`, after a rotation also `index-0002.hmac` and so on; the newest makes new hashes) and the key that signs
receipts (`signing-ed25519.pem`). They are readable by the program's user alone and belong into a backup of their own:
with the database alone nobody reads an application, without the keys nobody ever does.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol
from uuid import UUID

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db.models import Q

from kreislauf.journal.keys import make_private
from kreislauf.kernel import Registry, canonical_bytes
from kreislauf.vault.rules.sealing import new_key, seal, unseal

FIRST_KEY: Final = "0001"


class KeyedRows(Protocol):
    """Rows of an upper app that rest on the county's keys: where there are any, a missing key is never made anew."""

    key: str

    def is_sealed(self) -> bool: ...

    def is_hashed(self) -> bool: ...

    def is_signed(self) -> bool: ...


KEYED_ROWS: Registry[KeyedRows] = Registry("rows that rest on keys")


class Sealed(Protocol):
    """A row with a data key of its own, wrapped by a key of the county."""

    pk: Any
    wrapped_key: Any
    key_id: str


class KeyMissingError(LookupError):
    """A row was sealed with a key that is not there: restore it from the backup of the keys."""


def folder() -> Path:
    return Path(settings.KREISLAUF_VAR) / "keys" / "county"


def current_key_id() -> str:
    """The wrapping key that new applications get; made before the first one, never replaced.

    Raises KeyMissingError where something was sealed already and no key is there.
    """
    ids = sorted(path.stem for path in folder().glob("*.key") if path.stem.isdecimal())
    if ids:
        return ids[-1]
    if _has_sealed_factors() or any(kind.is_sealed() for kind in KEYED_ROWS):
        raise KeyMissingError(str(folder()))
    write_once(folder() / f"{FIRST_KEY}.key", new_key())
    return FIRST_KEY


def _has_sealed_factors() -> bool:
    prefix = "sealed:"
    sealed = Q(data__secret__startswith=prefix) | Q(data__seed__startswith=prefix)
    return bool(Authenticator.objects.filter(sealed).exists())


def add_wrapping_key() -> str:
    """A new wrapping key beside the old ones; returns its id. Old applications keep theirs until rewrapped."""
    key_id = f"{int(current_key_id()) + 1:04d}"
    write_once(folder() / f"{key_id}.key", new_key())
    return key_id


def wrapping_key(key_id: str) -> bytes:
    """Raises KeyMissingError."""
    if not key_id.isdecimal():
        raise KeyMissingError(key_id)
    return _read(str(folder() / f"{key_id}.key"))


def keyed_hash(purpose: str, text: str) -> bytes:
    """HMAC-SHA256 (32 bytes) that finds equal texts without storing them; `purpose` keeps uses apart."""
    return keyed_hashes(purpose, text)[0]


def keyed_hashes(purpose: str, text: str) -> list[bytes]:
    """The hash under every index key, the newest first: rows from before a rotation carry an older one's."""
    words = f"{purpose}\0{text}".encode()
    return [hmac.new(_read(str(path)), words, hashlib.sha256).digest() for path in index_keys()]


def index_keys() -> list[Path]:
    """The files of the index keys, the newest first; the first is made before the first hash.

    Raises KeyMissingError where hashes are stored and the key that made the first of them is not there.
    """
    first = folder() / "index.hmac"
    if not first.exists():
        if has_keyed_hashes():
            raise KeyMissingError(str(first))
        write_once(first, new_key())
    return [*sorted(folder().glob("index-[0-9][0-9][0-9][0-9].hmac"), reverse=True), first]


def has_keyed_hashes() -> bool:
    """Whether rows hold hashes that only an index key can be compared with."""
    return any(kind.is_hashed() for kind in KEYED_ROWS)


def add_index_key() -> Path:
    """A new index key beside the old ones; it makes every new hash from now on."""
    path = folder() / f"index-{len(index_keys()) + 1:04d}.hmac"
    write_once(path, new_key())
    return path


def signing_key() -> Ed25519PrivateKey:
    """The key that signs receipts and notices; made before the first one. Raises KeyMissingError."""
    path = folder() / "signing-ed25519.pem"
    if not path.exists():
        if any(kind.is_signed() for kind in KEYED_ROWS):
            raise KeyMissingError(str(path))
        made = Ed25519PrivateKey.generate()
        pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        write_once(path, made.private_bytes(*pem))
    return _signing_key(str(path))


@lru_cache(maxsize=4)
def _signing_key(path: str) -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key(_read(path), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyMissingError(path)
    return key


def write_once(path: Path, content: bytes) -> None:
    """Write a key; whoever comes second in a race keeps the first one's. Never a half-written file."""
    make_private(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _keep_entry(path.parent)


def _keep_entry(place: Path) -> None:
    """Make the folder's entry durable too: a key must outlive a power cut that the rows sealed with it outlive."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@lru_cache(maxsize=64)
def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise KeyMissingError(path) from None


@dataclass(frozen=True, slots=True)
class Vault:
    """Opens and seals the columns of one application. Its `repr` shows no key."""

    application_id: UUID
    _key: bytes

    def __repr__(self) -> str:
        return f"Vault({self.application_id})"

    def seal(self, what: str, plain: bytes) -> bytes:
        """Seal a column's content; `what` names the column and, where there are many, the row: "note:<id>"."""
        return seal(self._key, plain, f"{self.application_id}:{what}")

    def unseal(self, what: str, sealed: bytes | memoryview) -> bytes:
        """Raises SealBrokenError."""
        return unseal(self._key, bytes(sealed), f"{self.application_id}:{what}")

    def seal_json(self, what: str, value: Any) -> bytes:
        return self.seal(what, canonical_bytes(value))

    def unseal_json(self, what: str, sealed: bytes | memoryview) -> Any:
        return json.loads(self.unseal(what, sealed))


def new_vault(application_id: UUID) -> tuple[Vault, bytes, str]:
    """A vault with a new data key for an application; with it the wrapped key and the wrapping key's id to store."""
    key_id, data_key = current_key_id(), new_key()
    wrapped = seal(wrapping_key(key_id), data_key, f"{application_id}:data-key")
    return Vault(application_id, data_key), wrapped, key_id


def vault_of(application: Sealed) -> Vault:
    """The vault of a stored application. Raises KeyMissingError, and LookupError where it was erased."""
    if application.wrapped_key is None:
        raise LookupError(f"application {application.pk} was erased")
    key = unseal(wrapping_key(application.key_id), bytes(application.wrapped_key), f"{application.pk}:data-key")
    return Vault(application.pk, key)


def rewrapped(application: Sealed) -> tuple[bytes, str]:
    """The application's data key under the newest wrapping key: (wrapped, key id)."""
    data_key = unseal(
        wrapping_key(application.key_id), bytes(application.wrapped_key or b""), f"{application.pk}:data-key"
    )
    key_id = current_key_id()
    return seal(wrapping_key(key_id), data_key, f"{application.pk}:data-key"), key_id


def seal_for_county(what: str, plain: bytes) -> bytes:
    """Seal something that belongs to no application (claims of an account) with the county's key."""
    key_id = current_key_id()
    return key_id.encode() + seal(wrapping_key(key_id), plain, what)


def unseal_for_county(what: str, sealed: bytes | memoryview) -> bytes:
    """The inverse of `seal_for_county`. Raises SealBrokenError, KeyMissingError."""
    content = bytes(sealed)
    return unseal(wrapping_key(content[:4].decode()), content[4:], what)
