"""From a PDF to its lines, with bounds on pages, on what its streams unpack to, and on time."""

from __future__ import annotations

import io
import logging
import re
import time
from typing import Any

from pypdf import PdfReader, apply_configuration

from kreislauf.kernel import Message
from kreislauf.kernel.hyphenation import rejoin_hyphenated
from kreislauf.records.rules.unreadable import MAX_TEXT, UnreadableDocument, damaged

MAX_PAGES = 300
MAX_PAGE_BYTES = 1024 * 1024
"""Of drawing orders on one page, unpacked; a page of text has some thousands."""
MAX_STREAM_BYTES = 16 * 1024 * 1024
"""Of one stream, unpacked: a font of a whole script has some megabytes. The library counts while it unpacks."""
MAX_SECONDS = 12.0
"""For all pages; checked after each, so that the sentence comes before the process is ended."""

_BOUNDS: dict[str, Any] = {
    "maximum_declared_stream_length": MAX_STREAM_BYTES,
    "array_based_stream_maximum_output_length": MAX_STREAM_BYTES,
    "jbig2_maximum_output_length": MAX_STREAM_BYTES,
    "lzw_maximum_output_length": MAX_STREAM_BYTES,
    "run_length_maximum_output_length": MAX_STREAM_BYTES,
    "zlib_maximum_output_length": MAX_STREAM_BYTES,
    "brotli_maximum_output_length": MAX_STREAM_BYTES,
    "stream_decoding_work_maximum_length": 4 * MAX_STREAM_BYTES,
    "jbig2dec_binary": None,
}


def pdf_text(content: bytes) -> str:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(**_BOUNDS):
            reader = PdfReader(io.BytesIO(content))
            locked = reader.is_encrypted and not reader.decrypt("")
            pages = [] if locked else _pages(reader)
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(damaged(".pdf")) from error
    if locked:
        raise UnreadableDocument(
            Message("Das PDF ist mit einem Kennwort geschützt; bitte laden Sie es ohne Schutz hoch.")
        )
    text = "\n".join(pages)
    if not re.search(r"\w{3}", text):
        raise UnreadableDocument(
            Message("Das PDF enthält nur Bilder; bitte laden Sie ein durchsuchbares PDF oder die Word-Datei hoch.")
        )
    return rejoin_hyphenated(text)[:MAX_TEXT]


def _pages(reader: PdfReader) -> list[str]:
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableDocument(
            Message(
                "Das PDF hat mehr als {limit:eine Seite|# Seiten}; bitte laden Sie nur das Schreiben hoch.",
                limit=MAX_PAGES,
            )
        )
    begun = time.monotonic()
    lines = []
    for page in reader.pages:
        if _drawing_bytes(page) > MAX_PAGE_BYTES or time.monotonic() - begun > MAX_SECONDS:
            raise UnreadableDocument(
                Message("Das PDF ist zu aufwendig aufgebaut; bitte laden Sie nur das Schreiben hoch, ohne Pläne.")
            )
        lines.append(_page_lines(page))
    return lines


def _drawing_bytes(page: Any) -> int:
    contents = page.get_contents()
    return 0 if contents is None else len(contents.get_data())


def _page_lines(page: Any) -> str:
    """Lines as they stand on the page; where the layout cannot be told, in the order of the file."""
    try:
        laid_out: str = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
    except Exception:
        laid_out = ""
    text = laid_out if laid_out.strip() else str(page.extract_text())
    return "\n".join(line.strip(" ") if "   " not in line.strip() else line.strip() for line in text.split("\n"))
