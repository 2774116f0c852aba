"""A rule's text in pieces: ids with the names after them, values, comparisons, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kreislauf.forms.engine.rule_text_scope import Places, plain

LONGEST: Final = 10_000
"""Characters of a rule that are looked at; a longer text is not read at all."""


class Kind(Enum):
    REFERENCE = "reference"
    QUOTED = "quoted"
    CODE = "code"
    SIGN = "sign"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    """Lower case for words; without quotation marks for quoted text."""
    start: int
    end: int
    ids: tuple[str, ...] = ()
    raw: str = ""
    """A word as it is written: codes may be letters."""


_REFERENCE = re.compile(r"[FG][0-9]{6,12}(?:\.[FG][0-9]{6,12})*(?![A-Za-z0-9])")
_QUOTED = re.compile(r"\"([^\"\n]{1,300})\"|„([^“\n]{1,300})“|'([^'\n]{1,300})'")
_CODE = re.compile(r"[0-9]{1,9}(?![A-Za-z0-9])")
_SIGN = re.compile(r"===|==|=|<>|!=|<=|>=|[<>(),.;:–-]")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+(?:/[A-Za-zÄÖÜäöüß]+)*")
_SPACE = re.compile(r"\s*")
_SAME_SIGN = {"===": "=", "==": "=", "!=": "<>", "–": "-"}
_FILLERS = frozenset({"das", "die", "der", "dem", "den", "feld", "datenfeld", "felder", "datenfelder"}) | {
    "gruppe",
    "feldgruppe",
    "datengruppe",
    "datenfeldgruppe",
}
"""Words that say nothing beside an id."""


def tokens(text: str, places: Places) -> list[Token] | None:
    """The pieces in their order, without fillers; None if something in the text is none of them."""
    if len(text) > LONGEST:
        return None
    found: list[Token] = []
    position = _after_space(text, 0)
    while position < len(text):
        token = _next(text, position, places)
        if token is None:
            return None
        if not (token.kind is Kind.WORD and token.text in _FILLERS):
            found.append(token)
        position = _after_space(text, token.end)
    return found


def words_of(text: str) -> list[str]:
    """A label as `tokens` would cut it: to recognise it where a rule writes it without quotation marks."""
    cut = (match[0] for match in re.finditer(r"[0-9]+|[A-Za-zÄÖÜäöüß]+(?:/[A-Za-zÄÖÜäöüß]+)*|[^\s\w]", text))
    return [word.lower() for word in cut if word.lower() not in _FILLERS]


def _next(text: str, at: int, places: Places) -> Token | None:
    if match := _REFERENCE.match(text, at):
        ids = tuple(match[0].split("."))
        return Token(Kind.REFERENCE, match[0], at, _after_name(text, match.end(), ids[-1], places), ids)
    if match := _QUOTED.match(text, at):
        inside = match[1] or match[2] or match[3]
        if (reference := _REFERENCE.match(inside)) is not None:
            ids = tuple(reference[0].split("."))
            name = inside[reference.end() :]
            known = {plain(name) for name in places.names(ids[-1])}
            return Token(Kind.REFERENCE, reference[0], at, match.end(), ids) if plain(name) in known | {""} else None
        return Token(Kind.QUOTED, inside.strip(), at, match.end())
    for pattern, kind in ((_CODE, Kind.CODE), (_SIGN, Kind.SIGN), (_WORD, Kind.WORD)):
        if match := pattern.match(text, at):
            word = match[0].lower() if kind is Kind.WORD else match[0]
            return Token(kind, _SAME_SIGN.get(word, word), at, match.end(), raw=match[0])
    return None


def _after_name(text: str, at: int, element: str, places: Places) -> int:
    """Behind the name that follows an id: in quotation marks, or word for word as the element is called."""
    start = _after_space(text, at)
    if match := _QUOTED.match(text, start):
        return match.end()
    for name in sorted(places.names(element), key=len, reverse=True):
        spelled = r"\s+".join(re.escape(word) for word in name.split())
        if match := re.compile(rf"{spelled}(?![A-Za-zÄÖÜäöüß0-9])", re.IGNORECASE).match(text, start):
            return match.end()
    return at


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
