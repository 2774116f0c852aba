"""The file store: contents under their SHA-256 in the data folder, each kept once and never changed."""

import hashlib
import os
import tempfile
from io import BufferedReader
from pathlib import Path

from django.conf import settings


class FileMissingError(LookupError):
    """The store has no content of that checksum: a disk or a restore is at fault."""


def folder() -> Path:
    return Path(settings.KREISLAUF_VAR) / "files"


def path_of(sha256: str) -> Path:
    return folder() / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """Store bytes durably and return their checksum (hex); equal contents are stored once.

    The file appears under its name only when all of it has reached the disk.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    if target.exists():
        return sha256
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".arriving-")
    try:
        with os.fdopen(handle, "wb") as arriving:
            arriving.write(content)
            arriving.flush()
            os.fsync(arriving.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    return sha256


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_content(sha256: str) -> BufferedReader:
    """The content, open for reading. Raises FileMissingError."""
    try:
        return path_of(sha256).open("rb")
    except FileNotFoundError:
        raise FileMissingError(sha256) from None
