"""Small tools for German prose: patterns, sentences, phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreislauf.motions.draft import Span

MONTHS = {
    "januar": 1,
    "jänner": 1,
    "jan": 1,
    "februar": 2,
    "feb": 2,
    "märz": 3,
    "mär": 3,
    "april": 4,
    "apr": 4,
    "mai": 5,
    "juni": 6,
    "jun": 6,
    "juli": 7,
    "jul": 7,
    "august": 8,
    "aug": 8,
    "september": 9,
    "sept": 9,
    "sep": 9,
    "oktober": 10,
    "okt": 10,
    "november": 11,
    "nov": 11,
    "dezember": 12,
    "dez": 12,
}

MAX_SENTENCE = 2500

_ABBREVIATIONS = frozenset(
    [
        "abs",
        "abschn",
        "allg",
        "art",
        "az",
        "bd",
        "bes",
        "bgm",
        "bzgl",
        "bzw",
        "ca",
        "d",
        "dez",
        "dipl",
        "dr",
        "ebd",
        "eigtl",
        "einschl",
        "etc",
        "evtl",
        "exkl",
        "f",
        "ff",
        "fn",
        "frhr",
        "geb",
        "gem",
        "gez",
        "ggf",
        "ggfs",
        "h",
        "hr",
        "hrsg",
        "i",
        "inkl",
        "ing",
        "incl",
        "insb",
        "insbes",
        "jg",
        "jh",
        "lfd",
        "lt",
        "m",
        "max",
        "mind",
        "mtl",
        "nds",
        "nr",
        "o",
        "od",
        "p",
        "pp",
        "prof",
        "q",
        "rd",
        "s",
        "sog",
        "st",
        "stellv",
        "std",
        "str",
        "stv",
        "teilw",
        "tel",
        "u",
        "usw",
        "v",
        "vgl",
        "vors",
        "z",
        "zb",
        "zit",
        "ziff",
        "zzgl",
        "kto",
        "hh",
        "pos",
        "ha",
        "kap",
        "tit",
        "feb",
        "jan",
        "mär",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "okt",
        "nov",
        "vorl",
        "zz",
    ]
)
_UNIT_ABBREVIATIONS = frozenset({"mio", "mrd", "tsd", "mill"})
_SENTENCE_STARTERS = re.compile(
    r"(?:Der|Die|Das|Dem|Den|Des|Diese[rsmn]?|Es|Er|Sie|Wir|Ein|Eine|Für|Zur|Zum|Im|In|Hier\w*|Dazu|Davon|"
    r"Dabei|Dafür|Dadurch|Darüber|Ferner|Zudem|Außerdem|Weiter\w*|Die|Auf|Bei|Bis|Mit|Nach|Von|Aus|Über|"
    r"Sofern|"
    r"Sollte|Wenn|Da|Damit|Gleichzeitig|Ebenso|Zusätzlich|Begründung|Als|Alle|Zu|Hierzu|Insgesamt)\b"
)
_STOP = re.compile(r"[.!?;](?=[\"“”»«')\]]*(?:\s|$))")
_WORD_BEFORE = re.compile(r"([^\W_]+)$")


def pattern(source: str, *, ignore_case: bool = True) -> re.Pattern[str]:
    """Compile a pattern in which a space stands for any run of white space, and " ?" for one or none."""
    spaced = source.replace(" ?", "\0").replace(" ", r"\s+").replace("\0", r"\s*")
    return re.compile(spaced, re.IGNORECASE if ignore_case else 0)


def tidy(text: str) -> str:
    """One line, single spaces."""
    return " ".join(text.split())


def flat(text: str) -> str:
    """The same text on one line, position for position."""
    return text.replace("\n", " ").replace("\t", " ")


def strip_span(text: str, start: int, end: int, chars: str = " \n\t") -> Span:
    """The span without such characters at either end."""
    while start < end and text[start] in chars:
        start += 1
    while end > start and text[end - 1] in chars:
        end -= 1
    return Span(start, end)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Sentences (also halves between semicolons) of flat text, knowing abbreviations, ordinals and dates."""
    for span in _sentences(text, start, len(text) if end is None else end):
        yield from _in_pieces(text, span)


def _in_pieces(text: str, span: Span) -> Iterator[Span]:
    """No sentence is that long; cutting it keeps every rule's time linear in the length of the letter."""
    begin = span.start
    while span.end - begin > MAX_SENTENCE:
        cut = text.rfind(" ", begin + 1, begin + MAX_SENTENCE)
        cut = cut if cut > begin else begin + MAX_SENTENCE
        yield strip_span(text, begin, cut)
        begin = cut
    last = strip_span(text, begin, span.end)
    if last.end > last.start:
        yield last


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if text[stop.start()] == "." and not _ends_sentence(text, stop.start(), end):
            continue
        span = strip_span(text, begin, stop.end())
        if span.end > span.start:
            yield span
        begin = stop.end()
    span = strip_span(text, begin, end, ' \n\t"“”»')
    if span.end > span.start:
        yield span


def _ends_sentence(text: str, dot: int, end: int) -> bool:
    after = text[dot + 1 : min(dot + 60, end)].lstrip(" \n\t\"“”»«')]")
    if not after:
        return True
    if after[0].islower() or after[0] in ",;:)–-/":
        return False
    word_match = _WORD_BEFORE.search(text[max(0, dot - 30) : dot])
    if word_match is None:
        return True
    word = word_match[1]
    if word.isdigit():
        return _number_ends_sentence(word, text[max(0, dot - 20) : dot], after)
    if word.lower() in _UNIT_ABBREVIATIONS:
        return bool(_SENTENCE_STARTERS.match(after))
    if len(word) == 1:
        return False
    return word.lower() not in _ABBREVIATIONS


def _number_ends_sentence(number: str, before: str, after: str) -> bool:
    """ "27. November" and "2. Quartal" go on; "im Haushalt 2024. Die" and "TOP 7. Der" end."""
    if len(number) > 2 or before[: -len(number)].endswith("."):
        return not after[0].isdigit()
    named = re.search(r"(?:TOP|Ziffer|Nr\.|Punkt|Produkt|K|B|L|Anlage|Seite)\s?\d+$", before)
    return bool(named) and bool(_SENTENCE_STARTERS.match(after))


def quoted_spans(text: str, start: int, end: int) -> list[Span]:
    """What stands between quotation marks, marks included; unclosed quotations are ignored."""
    spans: list[Span] = []
    opened: int | None = None
    for position in range(start, end):
        char = text[position]
        if opened is None and (char in "„»" or (char in '"“«' and _may_open(text, position))):
            opened = position
        elif opened is not None and char in '“”"«»‟' and position > opened:
            spans.append(Span(opened, position + 1))
            opened = None
    return spans


def _may_open(text: str, position: int) -> bool:
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    return not before.isalnum() and not after.isspace()


def unquote(text: str) -> str:
    """Without quotation marks around the whole."""
    text = text.strip()
    for _ in range(3):
        if len(text) < 2 or text[0] not in "„“”\"»«'‚" or text[-1] not in "„“”\"»«'‘’" or _closes_inside(text):
            return text
        text = text[1:-1].strip()
    return text


def _closes_inside(text: str) -> bool:
    return any(char in "“”»«" for char in text[1:-1])
