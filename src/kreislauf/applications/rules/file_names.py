"""The name under which a file is kept: it ends as its content says, whatever it was called."""

from __future__ import annotations

from typing import Final

_ENDINGS: Final[dict[str, tuple[str, ...]]] = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/gif": (".gif",),
    "text/plain": (".txt",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
}


def true_name(name: str, media_type: str) -> str:
    """ "Rechnung.exe" with the content of a PDF becomes "Rechnung.exe.pdf": no program opens it by its name."""
    endings = _ENDINGS.get(media_type, ())
    if not endings or name.lower().endswith(endings):
        return name
    return f"{name}{endings[0]}"
