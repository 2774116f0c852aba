"""Sets of letters, as classes of an XML Schema pattern name them: ranges of code points, joined and inverted."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Final
from unicodedata import category

LAST: Final = 0x10FFFF
WALKED: Final = 0x2FFFF
"""Letters beyond have no category worth asking for (private use, tags)."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A set of code points as sorted, separate ranges."""

    ranges: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, letters: str) -> Letters:
        """These letters."""
        return cls.joined([(ord(letter), ord(letter)) for letter in letters])

    @classmethod
    def between(cls, first: str, last: str) -> Letters:
        """All from the first to the last."""
        return cls(((ord(first), ord(last)),))

    @classmethod
    def joined(cls, ranges: list[tuple[int, int]]) -> Letters:
        """The union of ranges in any order."""
        found: list[tuple[int, int]] = []
        for low, high in sorted(ranges):
            if found and low <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(found[-1][1], high))
            else:
                found.append((low, high))
        return cls(tuple(found))

    def __contains__(self, letter: str) -> bool:
        point = ord(letter)
        at = bisect_right(self.ranges, (point, LAST + 1)) - 1
        return at >= 0 and self.ranges[at][0] <= point <= self.ranges[at][1]

    @property
    def only(self) -> str | None:
        """The letter, where it is a single one."""
        if len(self.ranges) == 1 and self.ranges[0][0] == self.ranges[0][1]:
            return chr(self.ranges[0][0])
        return None

    def with_(self, other: Letters) -> Letters:
        return Letters.joined([*self.ranges, *other.ranges])

    def inverted(self) -> Letters:
        found = []
        free = 0
        for low, high in self.ranges:
            if free < low:
                found.append((free, low - 1))
            free = high + 1
        if free <= LAST:
            found.append((free, LAST))
        return Letters(tuple(found))

    def without(self, other: Letters) -> Letters:
        return self.inverted().with_(other).inverted()

    def sample(self) -> str:
        """A letter of the set that people can read, "" where there is none."""
        for letter in "0aA1 .-@":
            if letter in self:
                return letter
        return next((chr(low) for low, _high in self.ranges if chr(low).isprintable()), "")


EVERYTHING: Final = Letters(((0, LAST),))
_SPACE: Final = Letters.of(" \t\n\r")
_NAME_START: Final = "_:"


def escaped_class(letter: str) -> Letters | None:
    """What \\letter stands for; None for an escape that XML Schema does not know."""
    if letter in "\\|.?*+(){}-[]^$/,;:#@!\"'%&=<>~` ":
        return Letters.of(letter)
    plain = {"n": "\n", "r": "\r", "t": "\t"}.get(letter)
    if plain:
        return Letters.of(plain)
    known = _known_class(letter.lower())
    if known is None:
        return None
    return known.inverted() if letter.isupper() else known


@cache
def _known_class(letter: str) -> Letters | None:
    match letter:
        case "s":
            return _SPACE
        case "d":
            return property_class("Nd")
        case "w":
            apart = [property_class(name) for name in ("P", "Z", "C")]
            return Letters.joined([each for letters in apart if letters for each in letters.ranges]).inverted()
        case "i":
            return _letters().with_(Letters.of(_NAME_START))
        case "c":
            digits = property_class("Nd") or Letters(())
            return _letters().with_(Letters.of(_NAME_START + ".-\u00b7")).with_(digits)
    return None


def _letters() -> Letters:
    return property_class("L") or Letters(())


_BLOCKS: Final = {
    "IsBasicLatin": (0x0000, 0x007F),
    "IsLatin-1Supplement": (0x0080, 0x00FF),
    "IsLatinExtended-A": (0x0100, 0x017F),
    "IsLatinExtended-B": (0x0180, 0x024F),
    "IsLatinExtendedAdditional": (0x1E00, 0x1EFF),
    "IsGreek": (0x0370, 0x03FF),
    "IsCyrillic": (0x0400, 0x04FF),
    "IsGeneralPunctuation": (0x2000, 0x206F),
    "IsCurrencySymbols": (0x20A0, 0x20CF),
}
_SUBCATEGORIES: Final = {"L": "ultmo", "M": "nce", "N": "dlo", "P": "cdseifo", "Z": "slp", "S": "mcko", "C": "cfon"}
_CATEGORIES: Final = frozenset(
    {*_SUBCATEGORIES, *(kind + letter for kind, letters in _SUBCATEGORIES.items() for letter in letters)}
)


@cache
def property_class(name: str) -> Letters | None:
    """What \\p{name} stands for: a category of Unicode or a block; None if unknown."""
    if name in _BLOCKS:
        return Letters((_BLOCKS[name],))
    if name not in _CATEGORIES:
        return None
    by_category = _ranges_by_category()
    return Letters.joined([each for key, ranges in by_category.items() if key.startswith(name) for each in ranges])


@cache
def _ranges_by_category() -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {"Cn": [(WALKED + 1, LAST)]}
    start, current = 0, category(chr(0))
    for point in range(1, WALKED + 2):
        kind = category(chr(point)) if point <= WALKED else ""
        if kind != current:
            found.setdefault(current, []).append((start, point - 1))
            start, current = point, kind
    return found
