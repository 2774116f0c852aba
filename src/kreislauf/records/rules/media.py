"""What a file is, told from its bytes; its name may say anything."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from kreislauf.kernel.counted import NotPacked, first_member, member_names

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
    (b"word/", DOCX),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OPEN_DOCUMENT: Final = re.compile(rb"application/vnd\.oasis\.opendocument\.[a-z-]{1,40}")
_LONGEST_DECLARED: Final = 100
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
    """By the names in its directory and by what an OpenDocument says of itself; nothing is unpacked for it.

    OpenDocument 1.3 part 2, 3.3: "mimetype" is the first member and lies there unpacked.
    """
    try:
        name, declared = first_member(content, _LONGEST_DECLARED)
        names = member_names(content, MEMBERS_LOOKED_AT)
    except NotPacked:
        return UNKNOWN
    if name == b"mimetype" and _OPEN_DOCUMENT.fullmatch(declared.strip()):
        return declared.decode("ascii").strip()
    for prefix, kind in _OFFICE:
        if any(each.startswith(prefix) for each in names):
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
