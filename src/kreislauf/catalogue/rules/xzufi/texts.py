"""HTML as editors write it into XZuFi, turned into paragraphs and lists without any markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

import nh3

LONGEST_TEXT: Final = 40_000
_BLOCKS: Final = frozenset({"p", "div", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_KEPT: Final = {*_BLOCKS, "li", "br", "a", "td", "th", "b", "strong", "i", "em"}
ITEM: Final = "- "
"""How a line begins that is an item of a list."""


def plain_text(html: str) -> str:
    """Paragraphs apart by an empty line, items of lists on lines of their own that begin with `ITEM`.

    What only scripts, styles or attributes carry is gone; the target of a link stands behind its words.
    """
    cleaned = nh3.clean(
        html[: LONGEST_TEXT * 4],
        tags=set(_KEPT),
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        clean_content_tags={"script", "style", "iframe", "object", "template", "noscript", "svg", "math"},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(cleaned)
    reader.close()
    return _tidy("".join(reader.pieces))[:LONGEST_TEXT]


def items_of(text: str) -> list[str]:
    """The lines of a text, items and others, without their marks."""
    return [line.removeprefix(ITEM).strip() for line in text.splitlines() if line.strip()]


class _Reader(HTMLParser):
    """Collects text; knows nothing but where lines and paragraphs end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._target = ""
        self._words = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self.pieces.append(f"\n{ITEM}")
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")
        elif tag == "a":
            self._target = dict(attrs).get("href") or ""
            self._words = len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n\n")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")
        elif tag == "a" and self._target.startswith(("http://", "https://")):
            words = "".join(self.pieces[self._words :]).strip()
            if self._target.rstrip("/") != words.rstrip("/"):
                self.pieces.append(f" ({self._target})")
            self._target = ""

    def handle_data(self, data: str) -> None:
        self.pieces.append(re.sub(r"\s+", " ", data))


def _tidy(text: str) -> str:
    text = "".join(letter for letter in text if letter in "\n\t" or letter.isprintable() or letter == "\u00a0")
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n")]
    kept = "\n".join(line for line in lines if line not in {"-", "–", "•"})
    kept = re.sub(rf"\n\n+(?={re.escape(ITEM)})", "\n", kept)
    return re.sub(r"\n{3,}", "\n\n", kept).strip()
