"""Copying files that are named by their content, and keys, which go elsewhere."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kreislauf.config.backup.manifest import BLOCK, digest_of_names, fingerprints
from kreislauf.config.backup.stop import StopError, refuse

CONTENT: Final = re.compile(r"[0-9a-f]{64}")
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class Copied:
    count: int
    bytes: int
    digest: str


def contents(folder: Path) -> Iterator[Path]:
    """Every file that the store holds; what is still arriving has no name yet."""
    return (file for file in sorted(folder.glob("??/*")) if CONTENT.fullmatch(file.name))


def copy_contents(source: Path, target: Path) -> Copied:
    """Raises StopError where a file says something else than its name."""
    names, size = [], 0
    target.mkdir(mode=PRIVATE_FOLDER)
    for file in contents(source):
        place = target / file.parent.name
        place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        size += _copy(file, place / file.name)
        names.append(file.name)
    return Copied(len(names), size, digest_of_names(names))


def _copy(file: Path, copy: Path) -> int:
    """Digest while copying, so that each byte is read once."""
    digest, size = hashlib.sha256(), 0
    handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with file.open("rb") as reading, os.fdopen(handle, "wb") as writing:
        while block := reading.read(BLOCK):
            digest.update(block)
            size += writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())
    if digest.hexdigest() != file.name:
        raise StopError(f"{file} ist beschädigt: Der Inhalt passt nicht zu seinem Namen.")
    return size


def copy_keys(keys: Path, to: Path) -> None:
    """Into a folder that appears whole, readable by its owner alone."""
    unfinished = to.with_name(f".unfinished-{to.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(mode=PRIVATE_FOLDER, parents=True)
        for name in fingerprints(keys):
            copy = unfinished / name
            copy.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            shutil.copyfile(keys / name, copy)
            copy.chmod(PRIVATE_FILE)
        unfinished.rename(to)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def refuse_beside(keys_to: Path, to: Path) -> None:
    """Whoever finds the database must not find its keys with it."""
    inner, outer = keys_to.resolve(), to.resolve()
    if inner == outer or inner in outer.parents or outer in inner.parents:
        raise refuse(
            f"Die Schlüssel gehören nicht zur Sicherung: {keys_to} und {to} liegen ineinander. "
            "Nennen Sie für --keys einen Ordner auf einem anderen Datenträger."
        )


def refuse_missing_keys(expected: dict[str, str], keys: Path) -> None:
    """Each key that there was when the backup was made is there, and is the same."""
    there = fingerprints(keys) if keys.is_dir() else {}
    missing = [name for name in sorted(expected) if name not in there]
    if missing:
        raise refuse(
            f"In {keys} fehlt der Schlüssel {missing[0]}, ohne ihn ist die Sicherung nicht zu gebrauchen. "
            "Nennen Sie mit --keys den Ordner, in dem die Schlüssel gesichert sind."
        )
    other = [name for name in sorted(expected) if there[name] != expected[name]]
    if other:
        raise refuse(f"{keys / other[0]} ist ein anderer Schlüssel als der, der zu dieser Sicherung gehört.")
