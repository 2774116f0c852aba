"""From an uploaded file to its text: .txt, .md, .docx and .pdf; anything else is refused in one sentence.

Files come from strangers: sizes are limited before anything is unpacked, and whatever a parser throws becomes an
`UnreadableDocument`.
"""

from __future__ import annotations

import io
import itertools
import logging
import re
import time
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from kreislauf.kernel import Message
from kreislauf.records.rules.hyphenation import rejoin_hyphenated

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_PAGES = 300
MAX_TEXT = 4_000_000
MAX_WORD_XML = 8 * 1024 * 1024
MAX_PAGE_BYTES = 1024 * 1024
"""Of drawing orders on one page, unpacked; a page of text has some thousands."""
MAX_SECONDS = 20.0
"""For all pages of a PDF; checked after each."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class UnreadableDocument(Exception):
    """The file cannot be read; `message` names what is wrong and what helps."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def extract_text(content: bytes, filename: str) -> str:
    """The text of an uploaded document, its lines as they stand.

    Raises `UnreadableDocument` for files that are empty, too large, encrypted, without text, damaged or of another
    kind.
    """
    if not content.strip():
        raise UnreadableDocument(Message("Die Datei ist leer; bitte laden Sie das Schreiben noch einmal hoch."))
    if len(content) > MAX_BYTES:
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
        return _pdf_text
    if content[:4] == b"PK\x03\x04":
        return _docx_text
    suffix = PurePath(filename).suffix.lower()
    if suffix in {".pdf", ".docx"}:
        raise UnreadableDocument(_damaged(suffix))
    if suffix not in {".txt", ".md", ".markdown", ".text", ""}:
        raise UnreadableDocument(
            Message(
                "Dateien der Art „{suffix}“ werden nicht gelesen; bitte laden Sie .txt, .md, .docx oder .pdf hoch.",
                suffix=suffix,
            )
        )
    return _plain_text


def _damaged(suffix: str) -> Message:
    return Message("Die Datei ist beschädigt oder kein {suffix}-Dokument; bitte speichern Sie sie neu.", suffix=suffix)


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


def _docx_text(content: bytes) -> str:
    try:
        _refuse_bomb(content)
        from docx import Document

        document = Document(io.BytesIO(content))
        return "\n".join(_WordReader(document).lines(document.element.body))[:MAX_TEXT]
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(_damaged(".docx")) from error


def _refuse_bomb(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if "word/document.xml" not in sizes:
        raise UnreadableDocument(_damaged(".docx"))
    has_endless_xml = any(size > MAX_WORD_XML for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    if unpacked > MAX_UNPACKED_BYTES or has_endless_xml:
        raise UnreadableDocument(
            Message("Die Datei ist entpackt zu groß; bitte laden Sie das Schreiben ohne Bilder und Anlagen hoch.")
        )


class _WordReader:
    """Reads the body of a Word document in order, with the labels that Word itself would print."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        self._numbering = _numbering_of(document)

    def lines(self, body: Any) -> Iterator[str]:
        """Paragraphs, tables and text boxes in the order in which they stand."""
        for block in body.iterchildren():
            if block.tag == f"{_WORD}p":
                yield from self._paragraph(block)
            elif block.tag == f"{_WORD}tbl":
                yield from self._table(block)
            elif block.tag in (f"{_WORD}sdt", f"{_WORD}sdtContent"):
                yield from self.lines(block)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        for box in paragraph.iter(f"{_WORD}txbxContent"):
            if not _is_read_elsewhere(box, paragraph):
                yield from self.lines(box)
        text = "".join(_run_text(paragraph))
        yield f"{self._label(paragraph, text)}{text}"
        yield ""

    def _table(self, table: Any) -> Iterator[str]:
        """One line for each row, cells apart by a bar; a row with one cell is plain paragraphs."""
        for row in table.iterchildren(f"{_WORD}tr"):
            cells = [[line for line in self.lines(cell) if line.strip()] for cell in row.iterchildren(f"{_WORD}tc")]
            if len(cells) == 1:
                yield from cells[0]
            elif any(cells):
                yield " | ".join(" ".join(cell) for cell in cells)
        yield ""

    def _label(self, paragraph: Any, text: str) -> str:
        """Word numbers by itself: an item of a list gets its label back, unless it carries one."""
        numbering = self._number_of(paragraph)
        if numbering is None or not text.strip() or re.match(r"\s*(?:\(?\w{1,3}[.)]|[-–•])\s", text):
            return ""
        level = _value(numbering.find(f"{_WORD}ilvl")) or "0"
        form = self._form(_value(numbering.find(f"{_WORD}numId")), level)
        if form in (None, "none"):
            return ""
        return "- " if form == "bullet" or level != "0" else "1. "

    def _number_of(self, paragraph: Any) -> Any:
        """The list of a paragraph, its own or that of its style."""
        own = paragraph.find(f"{_WORD}pPr/{_WORD}numPr")
        style = _value(paragraph.find(f"{_WORD}pPr/{_WORD}pStyle"))
        for _ in range(5):
            if own is not None or style not in self._styles:
                break
            element = self._styles[style]
            own = element.find(f"{_WORD}pPr/{_WORD}numPr")
            style = _value(element.find(f"{_WORD}basedOn"))
        return own

    def _form(self, number: str | None, level: str) -> str | None:
        """How a level of a list counts: "decimal", "bullet" …; None where it is no list."""
        if number in (None, "0") or self._numbering is None:
            return None
        own = self._numbering.find(f"{_WORD}num[@{_WORD}numId='{number}']")
        abstract = _value(own.find(f"{_WORD}abstractNumId")) if own is not None else None
        levels = f"{_WORD}abstractNum[@{_WORD}abstractNumId='{abstract}']/{_WORD}lvl[@{_WORD}ilvl='{level}']"
        return _value(self._numbering.find(f"{levels}/{_WORD}numFmt")) or "decimal"


def _is_read_elsewhere(box: Any, paragraph: Any) -> bool:
    """A box inside another box is read with that one, a fallback with what it stands in for."""
    between = itertools.takewhile(lambda parent: parent is not paragraph, box.iterancestors())
    return any(parent.tag in (f"{_WORD}txbxContent", f"{_COMPATIBILITY}Fallback") for parent in between)


def _numbering_of(document: Any) -> Any:
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None


def _value(element: Any) -> str | None:
    value: str | None = element.get(f"{_WORD}val") if element is not None else None
    return value


def _run_text(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in (
            f"{_WORD}txbxContent",
            f"{_COMPATIBILITY}Fallback",
            f"{_WORD}del",
            f"{_WORD}drawing",
            f"{_WORD}pict",
        ):
            continue
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag == f"{_WORD}tab":
            yield "\t"
        elif child.tag in (f"{_WORD}br", f"{_WORD}cr"):
            yield "\n"
        elif child.tag == f"{_WORD}noBreakHyphen":
            yield "-"
        elif child.tag != f"{_WORD}pPr":
            yield from _run_text(child)


def _pdf_text(content: bytes) -> str:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else _pages(reader)
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(_damaged(".pdf")) from error
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
            Message("Das PDF hat mehr als {limit} Seiten; bitte laden Sie nur das Schreiben hoch.", limit=MAX_PAGES)
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
