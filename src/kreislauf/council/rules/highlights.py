"""A letter's text cut into pieces, so that what was read can be shown where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Passage:
    """A place of the text that a proposal was read from."""

    start: int
    end: int
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of the text; without a key it is plain."""

    text: str
    key: str = ""
    label: str = ""


FIELDS = {
    "title": "Titel",
    "agenda_title": "Tagesordnungspunkt",
    "date": "Datum",
    "addressee": "Gerichtet an",
    "movers": "Antragsteller",
}


def passages_of(reading: dict[str, Any]) -> list[Passage]:
    """Every place the reader names, with the key of the field that shows what it made of it."""
    found: list[Passage] = []
    for name, spans in (reading.get("spans") or {}).items():
        if name in FIELDS:
            found += [Passage(start, end, name, FIELDS[name]) for start, end in spans]
    for place, step in enumerate(reading.get("consultations", ())):
        found += _passage(step, f"step-{place}", "Beratungsfolge")
    for place, point in enumerate(reading.get("resolution_points", ())):
        found += _passage(point, f"point-{place}", f"Ziffer {point.get('number') or place + 1}")
    return found


def _passage(part: dict[str, Any], key: str, label: str) -> list[Passage]:
    span = part.get("span")
    return [Passage(span[0], span[1], key, label)] if span else []


def pieces(text: str, passages: Iterable[Passage]) -> Iterator[TextPiece]:
    """The whole text in order; where places overlap the earlier one holds, and each key leads to its first place."""
    position = 0
    seen: set[str] = set()
    for passage in sorted(passages, key=lambda one: (one.start, -one.end)):
        if passage.start < position or passage.end <= passage.start or passage.end > len(text):
            continue
        if passage.start > position:
            yield TextPiece(text[position : passage.start])
        key = "" if passage.key in seen else passage.key
        seen.add(passage.key)
        yield TextPiece(text[passage.start : passage.end], key, passage.label)
        position = passage.end
    if position < len(text):
        yield TextPiece(text[position:])
