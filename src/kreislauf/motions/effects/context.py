"""What the readers of effects share: the point at hand and what earlier points have proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kreislauf.motions.amounts import Amount, find_amounts
from kreislauf.motions.draft import Appropriate, Effect, Lock, Span
from kreislauf.motions.language import quoted_spans, sentences, tidy
from kreislauf.motions.notes import Notes


@dataclass(frozen=True)
class Sentence:
    """One sentence of a point: its words, with the words that introduce all points in `lead`."""

    span: Span
    words: str
    lead: str

    @property
    def whole(self) -> str:
        return f"{self.lead} {self.words}" if self.lead else self.words


@dataclass
class Point:
    """A point while its effects are read."""

    label: str
    span: Span
    sentences: list[Sentence]
    effects: list[Effect] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)
    rows: list[Span] = field(default_factory=list)
    quotes: list[Span] | None = None

    @cached_property
    def words(self) -> str:
        """The point's words, as far as anybody would read on for a year or the nature of the money."""
        return " ".join(sentence.whole for sentence in self.sentences[:20])

    def appropriations(self) -> list[Appropriate]:
        return [effect for effect in self.effects if isinstance(effect, Appropriate)]


@dataclass
class Context:
    """The whole letter as far as effects may look at it: `text` on one line, `lines` as it was written."""

    text: str
    lines: str
    fiscal_year: int | None
    cover: str | None
    follow_up_costs: str | None
    notes: Notes
    points: list[Point] = field(default_factory=list)

    def earlier(self, point: Point) -> list[Point]:
        """Points before this one, the nearest first."""
        return list(reversed(self.points[: self.points.index(point)]))

    def last_lock(self) -> tuple[Point, Lock] | None:
        for point in reversed(self.points):
            for effect in reversed(point.effects):
                if isinstance(effect, Lock):
                    return point, effect
        return None


def point_sentences(text: str, span: Span, lead: Span | None) -> list[Sentence]:
    """The sentences of a point; sub-points are sentences of their own."""
    lead_words = tidy(text[lead.start : lead.end]) if lead else ""
    return [Sentence(part, text[part.start : part.end], lead_words) for part in sentences(text, span.start, span.end)]


def amounts_in(sentence: Sentence) -> list[Amount]:
    """Sums in the sentence, at their place in the letter."""
    return [
        Amount(sentence.span.start + a.start, sentence.span.start + a.end, a.text, a.cents, a.problem)
        for a in _amounts(sentence.words)
    ]


@lru_cache(maxsize=32)
def _amounts(words: str) -> tuple[Amount, ...]:
    """The sums of a sentence, which every reader and every effect asks for again."""
    return tuple(find_amounts(words))


def inside_quotation(text: str, point: Point, span: Span) -> bool:
    """Whether the words are quoted within the point and not its own."""
    if point.quotes is None:
        point.quotes = quoted_spans(text, *point.span)
    return any(quote.start < span.start and span.end <= quote.end for quote in point.quotes)


EffectReader = Callable[[Context, Point], None]
_READERS: list[tuple[int, EffectReader]] = []


def reads_effects(order: int) -> Callable[[EffectReader], EffectReader]:
    """Register a reader; readers with a lower order go first over all points of the letter."""

    def register(reader: EffectReader) -> EffectReader:
        _READERS.append((order, reader))
        return reader

    return register


def effect_readers() -> Iterator[EffectReader]:
    for _, reader in sorted(_READERS, key=lambda entry: entry[0]):
        yield reader
