"""Rules of uploads: which files a draft takes, and where a file stands in the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from kreislauf.applications.rules.drafts.limits import LARGEST_FILE, LARGEST_SUM, MOST_FILES
from kreislauf.kernel import Message, Verdict

USUAL_TYPES: Final = ("application/pdf", "image/jpeg", "image/png")
"""What is taken where the form names no types: every office opens these, and none of them runs a program."""
_NAMES: Final = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "text/plain": "Text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (DOCX)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (XLSX)",
    "application/vnd.oasis.opendocument.text": "OpenDocument (ODT)",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument (ODS)",
}
MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file at the door: its size in bytes, and its type as told from its content."""

    size: int
    media_type: str
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is there already: number and bytes of all files, and how many the field holds of how many."""

    files: int
    size: int
    in_field: int
    most_in_field: int


def allowed_types(params: dict[str, Any]) -> tuple[str, ...]:
    """Media types that a field takes: what its schema says, as far as their content can be told, else the usual."""
    named = tuple(str(kind) for kind in params.get("media_types") or ())
    return tuple(kind for kind in named if kind in _NAMES) or USUAL_TYPES


def largest_of(params: dict[str, Any]) -> int:
    """Bytes a field takes: never more than the server does."""
    try:
        wanted = int(params.get("max_size") or LARGEST_FILE)
    except (TypeError, ValueError):
        return LARGEST_FILE
    return min(wanted, LARGEST_FILE) if wanted > 0 else LARGEST_FILE


def types_in_words(types: tuple[str, ...]) -> str:
    return ", ".join(_NAMES.get(kind, kind) for kind in types)


def may_upload(upload: Upload, shelf: Shelf, params: dict[str, Any]) -> Verdict:
    """Every reason why the file stays outside, together."""
    return Verdict.all_of(_content(upload, params), _size(upload, params), _room(upload, shelf))


def _content(upload: Upload, params: dict[str, Any]) -> Verdict:
    if upload.size == 0:
        return Verdict.refused(
            Message("Die Datei ist leer."), remedy=Message("Bitte prüfen Sie die Datei und wählen Sie sie noch einmal.")
        )
    types = allowed_types(params)
    if upload.media_type in types:
        return Verdict.granted()
    return Verdict.refused(
        Message("Diese Art von Datei können wir nicht annehmen."),
        remedy=Message(
            "Möglich sind: {types}. Es zählt der Inhalt der Datei, nicht ihr Name.", types=types_in_words(types)
        ),
    )


def _size(upload: Upload, params: dict[str, Any]) -> Verdict:
    limit = largest_of(params)
    if upload.size <= limit:
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Datei ist größer als {limit}.", limit=size_in_words(limit)),
        remedy=Message("Speichern Sie sie mit kleineren Bildern, oder teilen Sie sie auf."),
    )


def _room(upload: Upload, shelf: Shelf) -> Verdict:
    if shelf.in_field >= shelf.most_in_field:
        return Verdict.refused(
            Message(
                "Hier {limit:ist höchstens eine Datei|sind höchstens # Dateien} möglich.", limit=shelf.most_in_field
            )
            if shelf.most_in_field > 1
            else Message("Hier liegt schon eine Datei."),
            remedy=Message("Entfernen Sie zuerst eine Datei, die Sie ersetzen möchten."),
        )
    if shelf.files >= MOST_FILES:
        return Verdict.refused(
            Message(
                "Zu einem Antrag {limit:gehört höchstens eine Datei|gehören höchstens # Dateien}.", limit=MOST_FILES
            )
        )
    if shelf.size + upload.size > LARGEST_SUM:
        return Verdict.refused(
            Message("Alle Dateien zusammen dürfen höchstens {limit} groß sein.", limit=size_in_words(LARGEST_SUM)),
            remedy=Message("Speichern Sie Bilder kleiner, oder schicken Sie große Unterlagen per Post nach."),
        )
    return Verdict.granted()


def size_in_words(size: int) -> str:
    """Bytes as people say them: "640 KB", "2,5 MB"."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))}\u00a0KB"
    return f"{size / MEGABYTE:.1f}".replace(".", ",").removesuffix(",0") + "\u00a0MB"


def files_in(value: Any) -> Iterator[str]:
    """The ids of all attachments that stand anywhere in answers, or in a part of them."""
    if isinstance(value, dict):
        if is_file(value):
            yield str(value["attachment"])
        else:
            for part in value.values():
                yield from files_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from files_in(part)


def without_file(value: Any, attachment: str) -> Any:
    """Answers without the file, wherever it stands; None where nothing else was there.

    A group left without any answer disappears, an entry of a list stays: as `rules.form.answers.put` keeps them.
    """
    if isinstance(value, dict):
        if is_file(value):
            return None if value["attachment"] == attachment else value
        parts = {key: without_file(part, attachment) for key, part in value.items()}
        return {key: part for key, part in parts.items() if part or part == value[key]}
    if isinstance(value, list):
        left = [without_file(part, attachment) for part in value]
        return [part for part in left if part is not None] or None
    return value


def is_file(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("attachment"), str)
