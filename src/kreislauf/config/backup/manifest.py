"""What a backup says of itself: rows of each table, digests, heads of the journal, keys by fingerprint, and a seal."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from kreislauf.config.backup.stop import refuse
from kreislauf.kernel import canonical_bytes

FORMAT: Final = 1
NAME: Final = "manifest.json"
DATABASE, FILES, ERASURES = "database", "files", "erasures.jsonl"
BLOCK: Final = 1024 * 1024
JOURNAL_KEYS: Final = "journal-hmac*.key"


def digest_of(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def digest_of_names(names: Iterable[str]) -> str:
    """Files are named by their content, so their names say everything."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


def fingerprints(keys: Path) -> dict[str, str]:
    """Each key by its place below the folder; a digest of 256 random bits tells nobody the key."""
    files = sorted(file for file in keys.rglob("*") if file.is_file() and not file.name.startswith("."))
    return {str(file.relative_to(keys)): digest_of(file)[:32] for file in files}


def write(folder: Path, manifest: Mapping[str, Any], key: bytes) -> None:
    """Sealed with the journal's key, which never lies beside it."""
    seal = hmac.new(key, canonical_bytes(manifest), hashlib.sha256).hexdigest()
    text = json.dumps(dict(manifest) | {"seal": seal}, indent=1, ensure_ascii=False)
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8")


def read(folder: Path) -> dict[str, Any]:
    """Refuses what is no backup, and one of a later kind; the seal is looked at when the keys are there."""
    file = folder / NAME
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise refuse(f"{folder} ist keine vollständige Sicherung: {NAME} fehlt.") from None
    except (OSError, ValueError) as error:
        raise refuse(f"{file} lässt sich nicht lesen: {error}.") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise refuse(f"{folder} stammt von einer anderen Fassung von Kreislauf; nehmen Sie die, die sie gemacht hat.")
    return manifest


def refuse_unsealed(manifest: Mapping[str, Any], keys: Path) -> None:
    """Nobody who lacks the journal's key has changed the manifest, and so nothing that it digests."""
    said = {name: value for name, value in manifest.items() if name != "seal"}
    content = canonical_bytes(said)
    for file in keys.glob(JOURNAL_KEYS):
        if hmac.compare_digest(
            hmac.new(file.read_bytes(), content, hashlib.sha256).hexdigest(), str(manifest.get("seal"))
        ):
            return
    raise refuse(f"Das Siegel von {NAME} stimmt nicht: Die Angaben der Sicherung wurden geändert.")


def refuse_changed_parts(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Every part of the dump is there and says what it said."""
    for name, digest in manifest["database"]["parts"].items():
        part = folder / DATABASE / name
        if not part.is_file():
            raise refuse(f"Der Sicherung fehlt {part}. Nehmen Sie eine andere.")
        if digest_of(part) != digest:
            raise refuse(f"{part} ist nicht mehr, was gesichert wurde. Nehmen Sie eine andere Sicherung.")
