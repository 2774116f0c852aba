"""Which characters the fonts of typeset documents have, and how every other one is written out.

A document is never refused for a character. What no font has stands as its code point, "[U+13000]", and the document
says at its end which characters it means.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TypedDict

INDEX: Final = "letters.txt"
"""Beside the fonts: one range of code points a line, hexadecimal, written by `make assets`."""
_PLAIN: Final = frozenset({*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180), *map(ord, "–—‘’‚“”„•…€")})
_JOINING: Final = ("Mn", "Mc", "Me", "Sk", "Cf")
_BREAKS: Final = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
_SAME_LOOK: Final = {0x09: " ", 0x2010: "-", 0x2011: "-", **dict.fromkeys(_BREAKS, "\n")}
"""Where the font lacks them: they look like this and mean the same on paper."""
_KEPT: Final = frozenset({0x0A})
_UNSEEN: Final = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)})
"""Nothing is to be seen of them anywhere, though they are no format characters."""
_NEVER_PRINTED: Final = {
    "Cc": "Steuerzeichen",
    "Cn": "im Unicode-Standard nicht vergeben",
    "Co": "eigenes Zeichen einer fremden Schriftart",
    "Cs": "halbes Zeichen",
}
"""Control characters, unassigned and private ones, halves: PDF/A lets none of them be text, whatever a font has."""


class WrittenOut(TypedDict):
    """One character that stands as its code point."""

    code: str
    """As the document shows it: "U+674E"."""
    name: str
    """The name of Unicode, which is English; what it is where it has none."""


def written_index(letters: Collection[int]) -> str:
    """The index of fonts that have these characters."""
    lines = []
    for _, run in groupby(enumerate(sorted(letters)), lambda numbered: numbered[1] - numbered[0]):
        codes = [code for _, code in run]
        lines.append(f"{codes[0]:X}-{codes[-1]:X}\n")
    return "".join(lines)


@cache
def letters_of(fonts: Path) -> frozenset[int]:
    """What `written_index` wrote into the folder of the fonts. Raises FileNotFoundError."""
    spans = [line.partition("-") for line in (fonts / INDEX).read_text().split()]
    return frozenset(code for first, _, last in spans for code in range(int(first, 16), int(last, 16) + 1))


def choices_of_letters(letters: frozenset[int]) -> tuple[frozenset[int], ...]:
    """All; those that stand alone, for a mark may be missing in the font of the letter below it; the plainest.

    A document of the last alone can be set whatever the others do: they need no shaping and no second font.
    """
    standing = frozenset(code for code in letters if unicodedata.category(chr(code)) not in _JOINING)
    return letters, standing, _PLAIN


def printable(data: Any, letters: Collection[int]) -> tuple[Any, list[WrittenOut]]:
    """Plain data with every text in it made printable, and what had to be written out, each once."""
    missing: dict[str, WrittenOut] = {}

    def of(value: Any) -> Any:
        if isinstance(value, str):
            return _text(value, letters, missing)
        if isinstance(value, dict):
            return {key: of(part) for key, part in value.items()}
        return [of(part) for part in value] if isinstance(value, list) else value

    return of(data), list(missing.values())


def _text(value: str, letters: Collection[int], missing: dict[str, WrittenOut]) -> str:
    if value.isascii() and value.isprintable():
        return value
    composed = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_character(character, letters, missing) for character in composed)


def _character(character: str, letters: Collection[int], missing: dict[str, WrittenOut]) -> str:
    code, category = ord(character), unicodedata.category(character)
    if code in _KEPT or (code in letters and category not in _NEVER_PRINTED):
        return character
    if code in _SAME_LOOK:
        return _SAME_LOOK[code]
    if category == "Zs":
        return " "
    if category == "Cf" or code in _UNSEEN or 0xE0100 <= code <= 0xE01EF:
        return ""
    same = unicodedata.normalize("NFD", character)
    if same != character and all(ord(part) in letters for part in same):
        return same
    shown = f"U+{code:04X}"
    name = unicodedata.name(character, _NEVER_PRINTED.get(category, ""))
    missing.setdefault(shown, WrittenOut(code=shown, name=name))
    return f"[{shown}]"
