"""From an uploaded file to its text: .txt, .md, .docx and .pdf; anything else is refused in one sentence.

Files come from strangers: whatever is unpacked is counted while it is unpacked, and whatever a parser throws becomes
an `UnreadableDocument`. This runs in a process of its own (`kernel.apart`), never where pages are served.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import PurePath

from kreislauf.kernel import Message
from kreislauf.records.rules.limits import LARGEST_DOCUMENT
from kreislauf.records.rules.unreadable import UnreadableDocument, damaged

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def extract_text(content: bytes, filename: str) -> str:
    """The text of an uploaded document, its lines as they stand.

    Raises `UnreadableDocument` for files that are empty, too large, encrypted, without text, damaged or of another
    kind.
    """
    if not content.strip():
        raise UnreadableDocument(Message("Die Datei ist leer; bitte laden Sie das Schreiben noch einmal hoch."))
    if len(content) > LARGEST_DOCUMENT:
        raise UnreadableDocument(
            Message("Die Datei ist größer als 20 MB; bitte laden Sie nur das Schreiben ohne Anlagen hoch.")
        )
    text = _extractor(content, filename)(content)
    if not text.strip():
        raise UnreadableDocument(
            Message("Das Dokument enthält keinen Text; bitte laden Sie es als durchsuchbares PDF oder Word-Datei hoch.")
        )
    return text


def _extractor(content: bytes, filename: str) -> Callable[[bytes], str]:
    """By what the file is, and by its name only where the content leaves it open."""
    if content.lstrip()[:5] == b"%PDF-" or b"%PDF-" in content[:1024]:
        from kreislauf.records.rules.pdf import pdf_text

        return pdf_text
    if content[:4] == b"PK\x03\x04":
        from kreislauf.records.rules.word import word_text

        return word_text
    suffix = PurePath(filename).suffix.lower()
    if suffix in {".pdf", ".docx"}:
        raise UnreadableDocument(damaged(suffix))
    if suffix not in {".txt", ".md", ".markdown", ".text", ""}:
        raise UnreadableDocument(
            Message(
                "Dateien der Art „{suffix}“ werden nicht gelesen; bitte laden Sie .txt, .md, .docx oder .pdf hoch.",
                suffix=suffix,
            )
        )
    return _plain_text


def _plain_text(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1252; anything else is not text."""
    if content[:2] in _UTF16_MARKS:
        return _checked(_decoded(content, "utf-16"))
    text = _decoded(content, "utf-8-sig")
    return _checked(text if text is not None else _windows_text(content))


def _windows_text(content: bytes) -> str | None:
    if any(byte in content for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")):
        return None
    return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str:
    """Control characters, or letters that are hardly letters, betray a binary file."""
    sample = (text or "")[:200_000]
    strange = sum(1 for char in sample if unicodedata.category(char) in ("Cc", "Cn", "Co") and char not in "\n\r\t\f\v")
    if text is None or strange > len(sample) * 0.01:
        raise UnreadableDocument(
            Message(
                "Die Datei enthält keinen lesbaren Text; bitte laden Sie das Schreiben als .txt, .docx oder .pdf hoch."
            )
        )
    return text
