"""The words around a hit, with the hit marked: also inside a compound, where the database finds none."""

import re
from dataclasses import dataclass
from typing import Final

LENGTH: Final = 220
_LEAD: Final = 60
_WORD: Final = re.compile(r"\w+")
_ENDING: Final = re.compile(r"(?:en|em|er|es|e|n|s)$")
_SHORTEST_STEM: Final = 3


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """A part of an excerpt; `is_hit` where it is what was searched for."""

    text: str
    is_hit: bool


def stems_of(words: str) -> list[str]:
    """The searched words in lower case without their ending; excluded ones (-wort) left out."""
    kept = re.sub(r"(?:^|\s)-\S+", " ", words.lower())
    stems = (_stem(word) for word in _WORD.findall(kept) if word != "or")
    return sorted({stem for stem in stems if len(stem) >= _SHORTEST_STEM}, key=len, reverse=True)


def _stem(word: str) -> str:
    shorter = _ENDING.sub("", word)
    return shorter if len(shorter) >= _SHORTEST_STEM + 1 else word


def marked(text: str, words: str) -> list[ExcerptPart]:
    """`text` cut into pieces, each hit whole from where it begins to the end of its word."""
    stems = stems_of(words)
    if not stems:
        return [ExcerptPart(text, False)] if text else []
    hits = re.compile("|".join(rf"{re.escape(stem)}\w*" for stem in stems), re.IGNORECASE)
    pieces, end = [], 0
    for hit in hits.finditer(text):
        if hit.start() > end:
            pieces.append(ExcerptPart(text[end : hit.start()], False))
        pieces.append(ExcerptPart(hit.group(), True))
        end = hit.end()
    return [*pieces, ExcerptPart(text[end:], False)] if end < len(text) else pieces


def excerpt(text: str, words: str) -> list[ExcerptPart]:
    """About `LENGTH` letters around the first hit; the beginning of the text where there is none."""
    flat = " ".join(text.split())
    stems = stems_of(words)
    first = re.search("|".join(map(re.escape, stems)), flat, re.IGNORECASE) if stems else None
    start = _begin_of_word(flat, max(0, (first.start() if first else 0) - _LEAD))
    cut = flat[start : start + LENGTH]
    if start + LENGTH < len(flat):
        cut = cut.rsplit(" ", 1)[0] + " …"
    return marked(("… " if start else "") + cut, words)


def _begin_of_word(text: str, position: int) -> int:
    return 0 if position == 0 else text.find(" ", position) + 1
