"""German number words up to the billions: "zwanzigtausend", "eine Million zweihunderttausend"."""

from __future__ import annotations

from fractions import Fraction

_UNITS = {
    "null": 0,
    "eins": 1,
    "eine": 1,
    "einen": 1,
    "einer": 1,
    "ein": 1,
    "zwei": 2,
    "zwo": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fünfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
}
_TENS = {
    "zwanzig": 20,
    "dreißig": 30,
    "dreissig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_HALVES = {"eineinhalb": Fraction(3, 2), "anderthalb": Fraction(3, 2), "zweieinhalb": Fraction(5, 2)}
_HALVES |= {"dreieinhalb": Fraction(7, 2), "viereinhalb": Fraction(9, 2), "halbe": Fraction(1, 2)}
_HALVES |= {"halben": Fraction(1, 2), "viertel": Fraction(1, 4), "dreiviertel": Fraction(3, 4)}
_SCALES = {"million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9}


def number_from_words(text: str) -> Fraction | None:
    """The number that the words name, or None when they are no German number.

    >>> number_from_words("zwei Millionen fünfhunderttausend")
    Fraction(2500000, 1)
    """
    total = Fraction(0)
    pending: Fraction | None = None
    for word in text.lower().replace("-", "").split():
        if word in _SCALES and pending is None and not total:
            return None
        if word in _SCALES:
            total += (pending if pending is not None else 1) * _SCALES[word]
            pending = None
        elif word in {"und", "einer", "eine"} and pending is None:
            pending = Fraction(1) if word != "und" else None
        elif word in _HALVES:
            pending = _HALVES[word]
        else:
            value = _below_million(word)
            if value is None or (pending is not None and word != "halbe" and pending != 1):
                return None
            pending = Fraction(value)
    if pending is not None:
        total += pending
    return total if total > 0 else None


def _below_million(word: str) -> int | None:
    thousands, marker, rest = word.partition("tausend")
    if not marker:
        return _below_thousand(word)
    high = _below_thousand(thousands) if thousands else 1
    low = _below_thousand(rest.removeprefix("und")) if rest else 0
    return None if high is None or low is None else high * 1000 + low


def _below_thousand(word: str) -> int | None:
    hundreds, marker, rest = word.partition("hundert")
    if not marker:
        return _below_hundred(word)
    high = _UNITS.get(hundreds) if hundreds else 1
    low = _below_hundred(rest.removeprefix("und")) if rest else 0
    return None if high is None or low is None or high > 19 else high * 100 + low


def _below_hundred(word: str) -> int | None:
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    unit, marker, ten = word.partition("und")
    if marker and unit in _UNITS and _UNITS[unit] < 10 and ten in _TENS:
        return _TENS[ten] + _UNITS[unit]
    return None
