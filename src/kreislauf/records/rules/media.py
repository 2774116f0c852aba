"""What a file is, told from its bytes; its name may say anything."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import Final

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT: Final = "text/plain"
UNKNOWN: Final = "application/octet-stream"

_MARKS: Final = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_OFFICE: Final = (
    ("word/", DOCX),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
MEMBERS_LOOKED_AT: Final = 2000

SHOWN_IN_BROWSER: Final = frozenset({PDF, "image/png", "image/jpeg", "image/gif"})
"""What may open in the browser; everything else is saved, above all what could carry a script."""


def media_type(content: bytes) -> str:
    """The media type of a file. Markup counts as plain text, so that no browser ever runs it."""
    for mark, kind in _MARKS:
        if content.startswith(mark):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _inside_zip(content)
    return TEXT if _is_text(content) else UNKNOWN


def _inside_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()[:MEMBERS_LOOKED_AT]
            if names[:1] == ["mimetype"] and archive.getinfo("mimetype").file_size < 100:
                declared = archive.read("mimetype").decode("ascii", "replace")
                if declared.startswith(_OPEN_DOCUMENT):
                    return declared
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return UNKNOWN
    for prefix, kind in _OFFICE:
        if any(name.startswith(prefix) for name in names):
            return kind
    return "application/zip"


def _is_text(content: bytes) -> bool:
    return bool(content) and not any(byte < 32 and byte not in b"\t\n\r\f" for byte in content[:65536])


def safe_filename(name: str) -> str:
    """The last part of a path, without control characters and of bounded length; never empty."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[:180]}.{ending}" if stem else f"dokument.{ending}"
    return clean[:190] or "dokument"
