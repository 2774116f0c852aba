"""In which part of which budget money is meant: the fiscal year, and investment or operating expense."""

from __future__ import annotations

from functools import lru_cache

from kreislauf.kernel import Message
from kreislauf.motions.effects.context import Context, Point, Sentence
from kreislauf.motions.effects.money_words import INVESTMENT, LESS, NOT_INVESTMENT, OPERATING, YEAR


def read_fiscal_year(context: Context, point: Point, sentence: Sentence) -> int | None:
    for words in (sentence.whole, point.words):
        years = _budget_years(words)
        if years:
            return years[0] if len(years) == 1 else None
    return context.fiscal_year


@lru_cache(maxsize=128)
def _budget_years(words: str) -> tuple[int, ...]:
    """The different fiscal years that the words name; "2025/2026" names two."""
    found = list(YEAR.finditer(words))
    years = list(dict.fromkeys(int(match["year"]) for match in found))
    return tuple(years + [year + 1 for year in years[-1:]] if any(match["second"] for match in found) else years)


def read_investment(context: Context, point: Point, sentence: Sentence, floor: int, place: int) -> bool | None:
    """What the words right before the sum say, else those of the sentence, else those of the point."""
    near_operating, near_investment = _nature(sentence.words[floor:place])
    if near_operating != near_investment and _nature(sentence.words) == (True, True):
        return near_investment
    for words in (sentence.whole, point.words):
        operating, investment = _nature(words)
        if operating and investment:
            context.notes.add(
                Message("Der Text nennt sowohl Investition als auch Aufwand; bitte ordnen Sie die Mittel zu.")
            )
            return None
        if operating or investment:
            return investment
    return None


@lru_cache(maxsize=128)
def _nature(words: str) -> tuple[bool, bool]:
    """Whether the words speak of operating expense, and whether of investment."""
    words = LESS.sub("", words)
    return bool(OPERATING.search(words)), bool(INVESTMENT.search(NOT_INVESTMENT.sub("", words)))
