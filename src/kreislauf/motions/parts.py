"""A letter and the parts it falls into."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from kreislauf.motions.draft import Span
from kreislauf.motions.language import strip_span


class Part(Enum):
    HEAD = "head"
    OPENING = "opening"
    RESOLUTION = "resolution"
    QUESTIONS = "questions"
    REASONING = "reasoning"
    COSTS = "costs"
    COVER = "cover"
    FOLLOW_UP = "follow_up"
    ROUTE = "route"
    SIGNATURES = "signatures"
    ANNEX = "annex"


@dataclass(frozen=True)
class Line:
    start: int
    end: int
    text: str


@dataclass
class Section:
    """A stretch of text of one kind; `heading` is the line or sentence that opened it."""

    part: Part
    span: Span
    heading: str = ""


@dataclass
class Letter:
    """A letter's text (as normalised, and flat) with its sections in order."""

    text: str
    flat: str
    lines: list[Line]
    sections: list[Section] = field(default_factory=list)

    def of(self, *parts: Part) -> list[Section]:
        return [section for section in self.sections if section.part in parts]

    def lines_in(self, span: Span) -> list[Line]:
        """Lines of the span; the first or last may be cut."""
        found = []
        for line in self.lines:
            if line.end > span.start and line.start < span.end:
                start, end = max(line.start, span.start), min(line.end, span.end)
                clipped = strip_span(self.text, start, end)
                found.append(Line(clipped.start, clipped.end, self.text[clipped.start : clipped.end]))
        return found

    def paragraphs(self, span: Span) -> list[Span]:
        """Stretches between blank lines."""
        found = []
        for match in re.finditer(r"(?:[^\n]|\n(?!\n))+", self.text[span.start : span.end]):
            paragraph = strip_span(self.text, span.start + match.start(), span.start + match.end())
            if paragraph.end > paragraph.start:
                found.append(paragraph)
        return found
