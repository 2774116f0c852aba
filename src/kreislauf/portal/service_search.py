"""Finding a service by the words people use: beginnings, other endings, compounds, synonyms and slips of the pen.

Runs over the few hundred services of a county in memory. Words are folded first: case, umlauts and ß in any
spelling (ä, ae, a) are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kreislauf.gazette.rules.compounds import parts_of

EXACT, STEM, BEGINNING, PART, INSIDE, NEAR = 10, 9, 8, 6, 5, 3
"""What a word found in a name is worth, by how it was found."""
SHORTEST_INSIDE: Final = 4
SHORTEST_NEAR: Final = 4
SIMILAR: Final = 0.42
"""Share of common trigrams from which words count as written alike."""
MOST_WORDS: Final = 8
_STOP_WORDS: Final = """
ich mein meine meinen will mochte brauche einen eine ein der die das den dem des fur im in am an auf und oder
mit von zu zur zum beim bei wie wo was muss kann beantragen beantrage antrag
"""
_STOP: Final = frozenset(_STOP_WORDS.split())
_WORD: Final = re.compile(r"[a-z0-9]+")
_FOLDS: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_ENDINGS: Final = ("ungen", "ern", "ung", "em", "en", "er", "es", "e", "n", "s")


@dataclass(frozen=True, slots=True)
class SearchedService:
    """A service by what is searched of it."""

    key: str
    name: str
    synonyms: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit; `is_near` where a word only resembles, or only some of the words are there."""

    key: str
    score: int
    is_near: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a service, prepared for comparing."""

    folded: str
    stem: str
    parts: frozenset[str]
    trigrams: frozenset[str]


def fold(text: str) -> str:
    """Lower case without umlauts, ß and accents, however they are written."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for written, folded in _FOLDS:
        plain = plain.replace(written, folded)
    return plain


@dataclass(frozen=True, slots=True)
class _Match:
    """What the best place of one word is worth."""

    score: int = 0
    is_near: bool = False


def ranked(candidates: Iterable[SearchedService], words: str) -> list[Ranked]:
    """The candidates in which every word is found, best first; where there is none, those with any of them."""
    written = _WORD.findall(fold(words))
    wanted = ([word for word in written if word not in _STOP] or written)[:MOST_WORDS]
    found = [(candidate, [_match(word, candidate) for word in wanted]) for candidate in candidates]
    whole = [(candidate, matches) for candidate, matches in found if matches and all(m.score for m in matches)]
    some = whole or [(candidate, matches) for candidate, matches in found if any(m.score for m in matches)]
    hits = [(_rank(candidate.key, matches, is_whole=bool(whole)), fold(candidate.name)) for candidate, matches in some]
    best = max((hit.score for hit, _name in hits), default=0)
    has_sure = any(not hit.is_near for hit, _name in hits)
    kept = [(hit, name) for hit, name in hits if hit.score * 4 >= best and not (has_sure and hit.is_near)]
    return [hit for hit, name in sorted(kept, key=lambda pair: (-pair[0].score, pair[1]))]


def _rank(key: str, matches: Sequence[_Match], *, is_whole: bool) -> Ranked:
    return Ranked(key, sum(m.score for m in matches), not is_whole or any(m.is_near for m in matches))


def _match(wanted: str, candidate: SearchedService) -> _Match:
    """Names count most, then synonyms and life situations; of the summary only what is surely meant."""
    other = [word for text in (*candidate.synonyms, *candidate.situations) for word in _words(text)]
    places = ((_words(candidate.name), 4, False), (other, 3, False), (_words(candidate.summary), 1, True))
    matches = [
        _Match(worth * weight, worth == NEAR)
        for words, weight, is_strict in places
        if (worth := max((_worth(wanted, word, is_strict=is_strict) for word in words), default=0))
    ]
    return max(matches, key=lambda match: (not match.is_near, match.score), default=_Match())


def _worth(wanted: str, word: _Word, *, is_strict: bool) -> int:
    if wanted == word.folded:
        return EXACT
    if _stem(wanted) == word.stem:
        return STEM
    if word.folded.startswith(wanted):
        return BEGINNING
    if wanted in word.parts or _stem(wanted) in word.parts:
        return PART
    if is_strict:
        return 0
    if len(wanted) >= SHORTEST_INSIDE and wanted in word.folded:
        return INSIDE
    return NEAR if _is_near(wanted, word) else 0


def _is_near(wanted: str, word: _Word) -> bool:
    """Written much alike: many common trigrams, and few letters to change."""
    if len(wanted) < SHORTEST_NEAR or len(word.folded) < SHORTEST_NEAR:
        return False
    other = _trigrams(wanted)
    common = len(other & word.trigrams) / len(other | word.trigrams)
    allowed = 1 if len(wanted) <= 6 else 2
    begun = word.folded[: len(wanted)]
    if common < SIMILAR:
        is_short = len(wanted) <= 7 and wanted[0] == word.folded[0]
        return is_short and min(_distance(wanted, word.folded), _distance(wanted, begun)) <= 1
    return min(_distance(wanted, word.folded), _distance(wanted, begun)) <= allowed


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(_prepared(word) for word in dict.fromkeys(re.findall(r"[^\W_]+", text)))


def _prepared(written: str) -> _Word:
    folded = "".join(_WORD.findall(fold(written)))
    parts = frozenset(part for found in parts_of(written) for part in (fold(found), _stem(fold(found))))
    return _Word(folded, _stem(folded), parts, _trigrams(folded))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def _distance(left: str, right: str) -> int:
    """Letters to add, drop, change or swap with their neighbour (Damerau–Levenshtein, adjacent swaps)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(right, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
