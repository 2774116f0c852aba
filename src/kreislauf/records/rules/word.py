"""From a Word document to its lines, with the labels that Word itself would print.

Three of its parts are read and no other: the text, the styles, the numbering. Each walk over the tree passes every
element once, however the elements lie in one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kreislauf.kernel import Message
from kreislauf.kernel.counted import Archive, NotPacked, TooMuch
from kreislauf.records.rules.unreadable import MAX_TEXT, UnreadableDocument, damaged

MAX_UNPACKED = 24 * 1024 * 1024
MAX_PART = 8 * 1024 * 1024
MAX_MEMBERS = 10_000

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_BOX, _FALLBACK = f"{_WORD}txbxContent", f"{_COMPATIBILITY}Fallback"
_NOT_RUNNING = frozenset({_BOX, _FALLBACK, *(f"{_WORD}{name}" for name in ("del", "drawing", "pict", "pPr"))})
_MARKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}

Xml = etree._Element


def word_text(content: bytes) -> str:
    """The text of a .docx file. Raises UnreadableDocument."""
    try:
        parts = _parts(content)
        body = parts[_TEXT].find(f"{_WORD}body")
        if body is None:
            raise UnreadableDocument(damaged(".docx"))
        reader = _WordReader(_Styles(parts.get(_STYLES)), _Numbering(parts.get(_NUMBERING)))
        return "\n".join(reader.lines(body))[:MAX_TEXT]
    except (NotPacked, KeyError, etree.XMLSyntaxError, RecursionError) as error:
        raise UnreadableDocument(damaged(".docx")) from error
    except TooMuch as error:
        raise UnreadableDocument(
            Message("Die Datei ist entpackt zu groß; bitte laden Sie das Schreiben ohne Bilder und Anlagen hoch.")
        ) from error


def _parts(content: bytes) -> dict[str, Xml]:
    archive = Archive(content, most=MAX_UNPACKED, members=MAX_MEMBERS)
    wanted = [_TEXT, *(name for name in (_STYLES, _NUMBERING) if name in archive.names)]
    return {name: _parsed(archive.read(name, most=MAX_PART)) for name in wanted}


def _parsed(content: bytes) -> Xml:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(content, parser)


class _Styles:
    """The list that each style numbers its paragraphs with."""

    def __init__(self, root: Xml | None) -> None:
        found = root.findall(f"{_WORD}style") if root is not None else []
        self._styles = {style.get(f"{_WORD}styleId"): style for style in found}

    def list_of(self, style: str | None) -> Xml | None:
        """Of a style, or of one that it is based on."""
        for _ in range(5):
            element = self._styles.get(style)
            if element is None:
                return None
            if (own := element.find(f"{_WORD}pPr/{_WORD}numPr")) is not None:
                return own
            style = _value(element.find(f"{_WORD}basedOn"))
        return None


class _Numbering:
    """How each level of each list counts."""

    def __init__(self, root: Xml | None) -> None:
        self._is_there = root is not None
        self._abstract: dict[str | None, str | None] = {}
        self._forms: dict[tuple[str | None, str | None], str] = {}
        if root is None:
            return
        for number in root.findall(f"{_WORD}num"):
            self._abstract.setdefault(number.get(f"{_WORD}numId"), _value(number.find(f"{_WORD}abstractNumId")))
        for kind in root.findall(f"{_WORD}abstractNum"):
            for level in kind.findall(f"{_WORD}lvl"):
                key = (kind.get(f"{_WORD}abstractNumId"), level.get(f"{_WORD}ilvl"))
                self._forms.setdefault(key, _value(level.find(f"{_WORD}numFmt")) or "decimal")

    def form(self, number: str | None, level: str) -> str | None:
        """How a level of a list counts: "decimal", "bullet" …; None where it is no list."""
        if number in (None, "0") or not self._is_there:
            return None
        return self._forms.get((self._abstract.get(number), level), "decimal")


class _WordReader:
    """Reads the body of a Word document in order."""

    def __init__(self, styles: _Styles, numbering: _Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def lines(self, body: Xml) -> Iterator[str]:
        """Paragraphs, tables and text boxes in the order in which they stand."""
        for block in body.iterchildren():
            if block.tag == f"{_WORD}p":
                yield from self._paragraph(block)
            elif block.tag == f"{_WORD}tbl":
                yield from self._table(block)
            elif block.tag in (f"{_WORD}sdt", f"{_WORD}sdtContent"):
                yield from self.lines(block)

    def _paragraph(self, paragraph: Xml) -> Iterator[str]:
        for box in _boxes(paragraph):
            yield from self.lines(box)
        text = "".join(_running(paragraph))
        yield f"{self._label(paragraph, text)}{text}"
        yield ""

    def _table(self, table: Xml) -> Iterator[str]:
        """One line for each row, cells apart by a bar; a row with one cell is plain paragraphs."""
        for row in table.iterchildren(f"{_WORD}tr"):
            cells = [[line for line in self.lines(cell) if line.strip()] for cell in row.iterchildren(f"{_WORD}tc")]
            if len(cells) == 1:
                yield from cells[0]
            elif any(cells):
                yield " | ".join(" ".join(cell) for cell in cells)
        yield ""

    def _label(self, paragraph: Xml, text: str) -> str:
        """Word numbers by itself: an item of a list gets its label back, unless it carries one."""
        numbering = paragraph.find(f"{_WORD}pPr/{_WORD}numPr")
        if numbering is None:
            numbering = self._styles.list_of(_value(paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")))
        if numbering is None or not text.strip() or re.match(r"\s*(?:\(?\w{1,3}[.)]|[-–•])\s", text):
            return ""
        level = _value(numbering.find(f"{_WORD}ilvl")) or "0"
        form = self._numbering.form(_value(numbering.find(f"{_WORD}numId")), level)
        if form in (None, "none"):
            return ""
        return "- " if form == "bullet" or level != "0" else "1. "


def _value(element: Xml | None) -> str | None:
    return element.get(f"{_WORD}val") if element is not None else None


def _boxes(paragraph: Xml) -> Iterator[Xml]:
    """Text boxes of a paragraph; one inside another is read with that one, a fallback with what it stands in for."""
    walk = [paragraph.iterchildren()]
    while walk:
        child = next(walk[-1], None)
        if child is None:
            walk.pop()
        elif child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            walk.append(child.iterchildren())


def _running(paragraph: Xml) -> Iterator[str]:
    """The words of a paragraph without boxes, drawings and what was deleted."""
    walk = [paragraph.iterchildren()]
    while walk:
        child = next(walk[-1], None)
        if child is None:
            walk.pop()
        elif child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _NOT_RUNNING:
            walk.append(child.iterchildren())
