"""Sums of money in the ways Germans write them, in exact cents.

What has two readings ("1,000,000 €", "30.00 €") has none here: the amount is reported with a problem instead of
cents, and it becomes a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kreislauf.kernel import Message
from kreislauf.motions.language import pattern, tidy
from kreislauf.motions.number_words import number_from_words

_FACTORS = {"t": 10**3, "tsd": 10**3, "tausend": 10**3, "k": 10**3, "mio": 10**6, "mill": 10**6}
_FACTORS |= {"million": 10**6, "millionen": 10**6, "mrd": 10**9, "milliarde": 10**9, "milliarden": 10**9}

_NUMBER = r"\d(?:\d|[.,'’](?=\d)|[ ](?=\d{3}(?!\d))){0,28}(?:[.,][-–]{1,2}(?!\d))?"
_FACTOR = (
    r"(?:Tsd\b\.?|Tausend\b|T(?=\s?(?:€|EUR|Euro))|k(?=\s?€)|Mio\b\.?|Mill\.|Million(?:en)?\b|Mrd\b\.?|"
    r"Milliarden?\b)"
)
_CURRENCY = r"(?:€|EURO?\b|Euros?\b|Eur\b)"
_WORDS = r"[A-Za-zäöüÄÖÜß]{3,70}"

_TRAILING = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})\s*(?P<factor>{_FACTOR})?\s*(?P<currency>{_CURRENCY})", re.IGNORECASE
)
_LEADING = re.compile(
    rf"(?<!\w)(?P<factor>T|Mio\.? ?|Tsd\.? ?)?(?P<currency>€|EUR\b|"
    rf"Euro\b)\s*(?P<number>{_NUMBER})\s*(?P<factor2>{_FACTOR})?(?![\w%])"
)
_BARE = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})\s*(?P<factor>Mio\b\.?+|Mrd\b\.?+|Million(?:en)?\b|Milliarden?\b|"
    rf"TEUR\b|T€)"
    r"(?!\s*+(?!(?:Der|Die|Das|Dies\w*|Es|Für|Zur|Zum|Im|In|Davon|Hiervon)\b)[A-ZÄÖÜ])"
)
_FRACTIONS = {"1/2": Fraction(1, 2), "½": Fraction(1, 2), "1/4": Fraction(1, 4), "¼": Fraction(1, 4)}
_FRACTIONS |= {"3/4": Fraction(3, 4), "¾": Fraction(3, 4), "halbe": Fraction(1, 2), "halben": Fraction(1, 2)}
_VAGUE_WORDS = frozenset(("mehrere", "mehreren", "einige", "einigen", "viele", "vielen", "etliche", "wenige", "paar"))
_VAGUE = pattern(
    rf"\b(?:{'|'.join(sorted(_VAGUE_WORDS))}) (?:Hundert|Tausend|Zehntausend|Hunderttausend|Million(?:en)?|Mio\.?|"
    rf"Milliarden) ?{_CURRENCY}"
)
_PART_OF = re.compile(
    rf"(?<![\w.,/])(?:(?P<whole>\d)\s?)?(?P<part>1/2|1/4|3/4|[½¼¾]|halben?)\s*(?P<factor>Mio\b\.?|Mrd\b\.?|"
    rf"Million(?:en)?\b|"
    rf"Milliarden?\b)\s*(?:{_CURRENCY})?",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"(?<![\w-])(?P<words>(?:{_WORDS}\s+){{0,2}}{_WORDS})\s*(?:\(\s*(?P<number>{_NUMBER})\s*\)\s*)?{_CURRENCY}"
)
_RANGE_BEFORE = re.compile(
    rf"(?<![\w.,])(?:zwischen\s+)?{_NUMBER}\s*{_FACTOR}?\s*{_CURRENCY}?\s*(?:bis(?!\s+zu)|[-–]|"
    rf"und)\s*(?:zu\s*)?$",
    re.IGNORECASE,
)
_IN_WORDS = pattern(r"\s*[,(–-]?\s*(?:\(|in Worten:?|i\. ?W\.:?)\s*(?:in Worten:?|i\. ?W\.:?)?\s*")


@dataclass(frozen=True)
class Amount:
    """A sum at its place in the text; `cents` is None when it has no single reading, `problem` then says why."""

    start: int
    end: int
    text: str
    cents: int | None
    problem: Message | None = None


def find_amounts(text: str) -> list[Amount]:
    """All sums of money in flat text, in order."""
    found = [*_find_fractions(text), *_find_digits(text), *_find_words(text), *_find_vague(text)]
    found.sort(key=lambda amount: (amount.start, -amount.end))
    return _joined(text, _without_overlaps(found))


def parse_number(written: str, *, scaled: bool = False) -> Decimal | None:
    """The German number, or None when it has no single German reading.

    `scaled` numbers stand before "Mio." or the like and may have any number of decimals.
    """
    number = re.sub(r"[.,][-–]{1,2}$", "", written.strip())
    whole, comma, decimals = number.partition(",")
    if comma and (not decimals.isdigit() or (not scaled and len(decimals) > 2)):
        return None
    if scaled and not comma and re.fullmatch(r"\d{1,3}\.\d{1,2}", whole):
        return Decimal(whole)
    grouped = re.fullmatch(r"(?:0|[1-9]\d{0,2})((?P<mark>[. '’])\d{3}(?:(?P=mark)\d{3})*)?", whole)
    if not (grouped or re.fullmatch(r"[1-9]\d*", whole)) or (grouped and grouped[1] and whole.startswith("0")):
        return None
    if scaled and grouped and grouped[1] and grouped["mark"] == ".":
        return None
    return Decimal(re.sub(r"\D", "", whole) + (f".{decimals}" if comma else ""))


def _find_digits(text: str) -> Iterator[Amount]:
    for form in (_TRAILING, _LEADING, _BARE):
        for match in form.finditer(text):
            if not _is_year_before_sum(text, match):
                yield _from_digits(text, match)


def _find_vague(text: str) -> Iterator[Amount]:
    """ "mehrere Millionen Euro" is a sum that nobody can book."""
    for match in _VAGUE.finditer(text):
        yield Amount(match.start(), match.end(), tidy(match[0]), None, _unclear(tidy(match[0])))


def _find_fractions(text: str) -> Iterator[Amount]:
    """ "1/2 Mio. Euro", "1 ½ Millionen"."""
    for match in _PART_OF.finditer(text):
        value = int(match["whole"] or 0) + _FRACTIONS[match["part"].lower()]
        factor = _FACTORS[match["factor"].rstrip(".").lower()]
        yield Amount(match.start(), match.end(), tidy(match[0]), _exact_cents(value * factor))


def _is_year_before_sum(text: str, match: re.Match[str]) -> bool:
    """ "im Jahr 2025 T€ 460": the currency belongs to what follows."""
    return bool(
        re.fullmatch(r"(?:19|20)\d\d", match["number"]) and re.match(r"\s*\d", text[match.end() : match.end() + 6])
    )


def _from_digits(text: str, match: re.Match[str]) -> Amount:
    groups = match.groupdict()
    number, start = match["number"], match.start()
    year = re.match(r"(?:19|20)\d\d (?=\d)", number)
    if year:
        number, start = number[year.end() :], match.start("number") + year.end()
    factor_word = (groups.get("factor") or groups.get("factor2") or "").strip().rstrip(".").lower()
    factor = 1000 if factor_word in {"teur", "t€"} else _FACTORS.get(factor_word, 1)
    value = parse_number(number, scaled=factor > 1)
    cents = _exact_cents(Fraction(value) * factor) if value is not None else None
    range_start = _RANGE_BEFORE.search(text[max(0, start - 40) : start])
    if range_start and not _is_list(range_start[0]):
        start = max(0, start - 40) + range_start.start()
        return Amount(
            start, match.end(), tidy(text[start : match.end()]), None, _range_problem(text[start : match.end()])
        )
    written = tidy(text[start : match.end()])
    return Amount(start, match.end(), written, cents, None if cents is not None else _unclear(written))


def _is_list(before: str) -> bool:
    """ "10.000 € und 20.000 €" are two sums; "zwischen 10 und 20 T€" is a range."""
    return bool(re.search(r"\bund\s*$", before)) and not before.lower().startswith("zwischen")


def _find_words(text: str) -> Iterator[Amount]:
    for match in _SPELT.finditer(text):
        words = match["words"].split()
        for first in range(len(words)):
            value = number_from_words(" ".join(words[first:]))
            if value is None:
                continue
            if first and words[first - 1].lower() in _VAGUE_WORDS:
                break
            start = match.start() + match["words"].rfind(words[first]) if first else match.start()
            yield _from_words(text, match, start, value)
            break


def _from_words(text: str, match: re.Match[str], start: int, value: Fraction) -> Amount:
    written, cents = tidy(text[start : match.end()]), _exact_cents(value)
    if match["number"]:
        digits = parse_number(match["number"])
        if digits is None or _exact_cents(Fraction(digits)) != cents:
            return Amount(start, match.end(), written, None, _contradiction(written))
    return Amount(start, match.end(), written, cents)


def _without_overlaps(found: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
        elif amount.end > kept[-1].end and amount.problem:
            kept[-1] = amount
    return kept


def _joined(text: str, amounts: list[Amount]) -> list[Amount]:
    """Join a sum with its repetition in words or in brackets, and the two ends of a range."""
    joined: list[Amount] = []
    for amount in amounts:
        before = joined[-1] if joined else None
        between = text[before.end : amount.start] if before else ""
        if before and len(between) < 30 and _IN_WORDS.fullmatch(between):
            joined[-1] = _same_sum(text, before, amount)
        elif before and re.fullmatch(r"\s*(?:bis|[-–])\s*", between):
            span_text = text[before.start : amount.end]
            joined[-1] = Amount(before.start, amount.end, tidy(span_text), None, _range_problem(span_text))
        else:
            joined.append(amount)
    return joined


def _same_sum(text: str, first: Amount, second: Amount) -> Amount:
    end = second.end
    closing = re.match(r"\s*\)", text[end : end + 4])
    end += closing.end() if closing else 0
    written = tidy(text[first.start : end])
    if first.cents is not None and first.cents == second.cents:
        return replace(first, end=end)
    return Amount(first.start, end, written, None, _contradiction(written))


def _exact_cents(euros: Fraction) -> int | None:
    cents = euros * 100
    return int(cents) if cents.denominator == 1 else None


def _unclear(written: str) -> Message:
    return Message("Der Betrag „{amount}“ ist nicht eindeutig geschrieben und wurde nicht übernommen.", amount=written)


def _range_problem(written: str) -> Message:
    return Message("„{amount}“ nennt eine Spanne und keinen Betrag; sie wurde nicht übernommen.", amount=tidy(written))


def _contradiction(written: str) -> Message:
    return Message(
        "In „{amount}“ widersprechen sich Ziffern und Worte; der Betrag wurde nicht übernommen.", amount=written
    )


@dataclass(frozen=True)
class Share:
    """A part of a sum: "50 %", "die Hälfte", "ein Drittel"."""

    start: int
    end: int
    text: str
    part: Fraction | None

    def of(self, cents: int) -> int | None:
        """The share in cents, or None when it is not a whole number of cents."""
        if self.part is None:
            return None
        value = self.part * cents
        return int(value) if value.denominator == 1 else None


_PERCENT = re.compile(r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{1,4})?)\s*(?:%|Prozent\b|v\. ?H\.)", re.IGNORECASE)
_FRACTION = pattern(
    r"\b(?:(?P<half>(?:die|zur|der|eine) Hälfte)|(?P<count>ein|einem|zwei|drei) (?P<kind>Drittel|Viertel|"
    r"Fünftel|Zehntel)n?)\b"
)
_KINDS = {"drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10}
_COUNTS = {"ein": 1, "einem": 1, "zwei": 2, "drei": 3}


def find_shares(text: str) -> list[Share]:
    """All shares in flat text, in order; more than the whole is none."""
    shares = [_percent(match) for match in _PERCENT.finditer(text)]
    shares += [_fraction(match) for match in _FRACTION.finditer(text)]
    return sorted(shares, key=lambda share: share.start)


def _percent(match: re.Match[str]) -> Share:
    part = Fraction(match["number"].replace(",", ".")) / 100
    return Share(match.start(), match.end(), tidy(match[0]), part if 0 < part <= 1 else None)


def _fraction(match: re.Match[str]) -> Share:
    count, kind = (1, 2) if match["half"] else (_COUNTS[match["count"].lower()], _KINDS[match["kind"].lower()])
    part = Fraction(count, kind)
    return Share(match.start(), match.end(), tidy(match[0]), part if part <= 1 else None)
