"""The numbered points of a resolution, and the questions of an inquiry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kreislauf.motions.draft import Span
from kreislauf.motions.language import pattern, sentences, strip_span, tidy, unquote
from kreislauf.motions.parts import Letter, Section

MAX_POINTS = 200

_LABEL = re.compile(
    r"(?P<open>[„\"»]?)(?:(?P<word>(?:Ziffer|Ziff\.|Punkt|Nr\.|Nummer|Antrag|Beschlusspunkt|Frage|Zu)\s+)?"
    r"(?:(?P<bracket>\()?(?:(?P<digits>\d{1,2})(?P<sub>\.\d{1,2})?|(?P<roman>[IVX]{1,5})|"
    r"(?P<letter>[A-Za-z]))"
    r"(?:\.?\)|(?<=\d)\.(?!\d)|\.(?=\s|$)|:(?=\s))|(?P<bullet>[-–•·▪◦‣*➢o](?=\s))))\s*(?=\S|$)"
)
_INNER_GAP = re.compile(r"(?<=[.;:!?“”\"])(?<![\s(]\w\.)\s+(?=\(?(?:\d{1,2}|[a-z])[.)]\s+[A-ZÄÖÜ„])")
_OPENER = pattern(
    r"^(?:[„\"»] ?)?(?:Die Verwaltung schlägt vor[^:]{0,60}:|(?:(?:Der|Die|Das) )?(?:Kreistag|Rat|Stadtrat|"
    r"Gemeinderat|Kreisausschuss|[\w-]*[Aa]usschuss|Stadtverordnetenversammlung|"
    r"Gemeindevertretung|Regionsversammlung|Samtgemeinderat)\b[^.:!?]{0,220}?"
    r"(?:möge|mögen|wolle|beschließt|beschließen|wird gebeten|empfiehlt|fasst|soll)\b[^.:!?]{0,160}:)\s*"
)
_OPENER_LINE = pattern(
    r"^(?:Anträge|Antrag|Beschlussvorschlag|Es wird beantragt|Wir beantragen(?: daher| hiermit)?|"
    r"Hiermit beantragen wir|Beschlossen werden soll|Folgendes|wie folgt|"
    r"Wir stellen (?:den )?folgenden Antrag) ?:\s*"
)


_FAREWELL = pattern(
    r"^(?:(?:Wir|Ich) (?:bitte[n]?|bedanke[n]?|danke[n]?|freue[n]?)\b[^?]{0,120}\b(?:Antwort\w*|"
    r"Beantwortung|Rückmeldung|"
    r"Stellungnahme|Mühe|Unterstützung|Bemühungen)\b|(?:Vielen|Herzlichen|Besten) Dank\b|Für (?:die|eine|Ihre) "
    r"(?:\w+ )?(?:Beantwortung|Antwort|Mühe|Bemühungen)\b|Um (?:schriftliche|zeitnahe) (?:Antwort|Beantwortung)\b)"
    r"(?![^\n]*\?)"
)
_REQUEST = pattern(r"\b(?:bitten wir|wir bitten|ich bitte|bitte ich|erbitten wir|wir erbitten)\b.{0,40}? um\b")


@dataclass(frozen=True)
class PointText:
    """A point: its label, its full text with the words that introduce all points, and where its own words stand."""

    number: str | None
    text: str
    lead: Span | None
    span: Span


@dataclass(frozen=True)
class _Label:
    style: str
    value: str
    start: int
    text_start: int
    has_sub: bool
    announces: bool = False


def read_points(letter: Letter, sections: list[Section]) -> list[PointText]:
    """The points of the resolution in order; text without labels is one point without a number."""
    points: list[PointText] = []
    for section in sections:
        points.extend(_points_of(letter, _without_opener(letter, section.span)))
    return points


def read_questions(letter: Letter, sections: list[Section]) -> list[str]:
    """The questions of an inquiry: its numbered items, or every sentence that asks."""
    questions: list[str] = []
    for section in sections:
        labelled = [point for point in _points_of(letter, section.span) if point.number or _is_item(letter, point)]
        if labelled:
            questions += [unquote(_without_farewell(_body(letter, point.span))) for point in labelled]
        else:
            questions += _unlabelled_questions(letter, section.span)
    return [question for question in questions if question]


def _unlabelled_questions(letter: Letter, span: Span) -> list[str]:
    """Paragraphs that ask; in a single paragraph every sentence that asks, else those that request something."""
    paragraphs = [block for block in _asking_blocks(letter, span) if "?" in block]
    if len(paragraphs) > 1:
        return paragraphs
    asked = [tidy(letter.flat[one.start : one.end]) for one in sentences(letter.flat, span.start, span.end)]
    return [words for words in asked if words.endswith("?")] or [
        words for words in asked if _REQUEST.search(words) and not _FAREWELL.match(words)
    ]


def _asking_blocks(letter: Letter, span: Span) -> list[str]:
    """Lines joined as long as they go on: a line that ends a sentence before one that begins anew ends a block."""
    blocks: list[str] = []
    ended = True
    for line in letter.lines_in(span):
        words = tidy(line.text)
        if words and blocks and not (ended and words[0].isupper()):
            blocks[-1] = f"{blocks[-1]} {words}"
        elif words:
            blocks.append(words)
        ended = not words or words.endswith(("?", ".", ")", "“", "!"))
    return blocks


def _without_farewell(body: str) -> str:
    """Without the paragraph that asks for an answer or thanks for it below the last question."""
    kept = body.split("\n")
    while len(kept) > 1 and _FAREWELL.match(kept[-1]):
        kept.pop()
    return "\n".join(kept)


def _is_item(letter: Letter, point: PointText) -> bool:
    return bool(re.search(r"[-–•·▪]\s$", letter.text[max(0, point.span.start - 2) : point.span.start]))


def _without_opener(letter: Letter, span: Span) -> Span:
    """Without "Der Kreistag möge beschließen:" in front."""
    start = span.start
    for form in (_OPENER, _OPENER_LINE, _OPENER):
        match = form.match(letter.flat[start : min(span.end, start + 600)])
        if match and not re.search(r"\b(?:beauftragt|gebeten|aufgefordert)\b(?<!wird gebeten)", match[0]):
            start += match.end()
    return strip_span(letter.text, start, span.end)


def _points_of(letter: Letter, span: Span) -> Iterator[PointText]:
    labels = _sequence(list(_labels(letter, span)))
    if not labels:
        whole = _trimmed(letter, span)
        if whole.end > whole.start:
            yield PointText(None, _body(letter, whole), None, whole)
        return
    lead = strip_span(letter.text, span.start, labels[0].start, ' \n\t„"»•–-')
    lead_words = tidy(letter.flat[lead.start : lead.end])
    shared = lead if lead_words and not lead_words.endswith((".", "!", "“", "”")) else None
    if lead_words and shared is None:
        yield PointText(None, _body(letter, lead), None, lead)
    for index, label in enumerate(labels):
        end = labels[index + 1].start if index + 1 < len(labels) else span.end
        own = _trimmed(letter, Span(label.text_start, end))
        body = _body(letter, own)
        number = None if label.style == "bullet" else label.value
        yield PointText(number, f"{lead_words} {body}" if shared else body, shared, own)


def _labels(letter: Letter, span: Span) -> Iterator[_Label]:
    for line in letter.lines_in(span):
        match = _LABEL.match(line.text)
        if match and (match.end() < len(line.text) or match["bullet"] is None):
            label = _label(match, line.start)
            yield replace(label, announces=True) if line.text.endswith(":") else label
        yield from _labels_inside(letter, line.start, line.end)


def _labels_inside(letter: Letter, start: int, end: int) -> Iterator[_Label]:
    """Labels that a reflowed text has left in the middle of a line: "… eingestellt. 2. Die …"."""
    for gap in _INNER_GAP.finditer(letter.flat[start:end]):
        match = _LABEL.match(letter.flat[start + gap.end() : start + gap.end() + 12])
        if match and match["bullet"] is None:
            yield _label(match, start + gap.end())


def _label(match: re.Match[str], start: int) -> _Label:
    if match["bullet"]:
        return _Label("bullet", "", start, start + match.end(), has_sub=False)
    if match["digits"]:
        style = "digits" + ("()" if match["bracket"] else "")
        return _Label(style, match["digits"] + (match["sub"] or ""), start, start + match.end(), bool(match["sub"]))
    value = match["roman"] or match["letter"]
    if match["roman"] and (len(value) > 1 or value == "I"):
        return _Label("roman", value, start, start + match.end(), has_sub=False)
    return _Label("upper" if value.isupper() else "lower", value, start, start + match.end(), has_sub=False)


def _sequence(labels: list[_Label]) -> list[_Label]:
    """Those labels of the first style that count on; everything else belongs to the point it stands in."""
    if not labels:
        return []
    first = next((label for label in labels if label.style != "bullet" and _rank(label) == 1), None)
    if first is None or (labels[0].style == "bullet" and not labels[0].announces):
        first = labels[0]
    if first.style == "bullet":
        return [label for label in labels if label.style == "bullet"]
    kept: list[_Label] = []
    for label in labels[labels.index(first) :][: MAX_POINTS * 20]:
        if len(kept) == MAX_POINTS:
            break
        if label.style != first.style or label.has_sub:
            continue
        if (
            not kept
            or _rank(label) == _rank(kept[-1]) + 1
            or (
                _rank(label) == 1
                and _rank(kept[-1]) == len({one.value for one in kept})
                and all(one.value == "1" for one in kept)
            )
        ):
            kept.append(label)
    return _renumbered(kept)


def _renumbered(labels: list[_Label]) -> list[_Label]:
    """Mark-up that numbers by itself writes "1." before every item."""
    if len(labels) < 2 or any(label.value != "1" for label in labels):
        return labels
    return [
        _Label(label.style, str(index), label.start, label.text_start, has_sub=False)
        for index, label in enumerate(labels, 1)
    ]


_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_ROMAN |= {
    "XIII": 13,
    "XIV": 14,
    "XV": 15,
    "XVI": 16,
    "XVII": 17,
    "XVIII": 18,
    "XIX": 19,
    "XX": 20,
    "XXI": 21,
    "XXII": 22,
}


def _rank(label: _Label) -> int:
    if label.style.startswith("digits"):
        return int(label.value.partition(".")[0])
    if label.style == "roman":
        return _ROMAN.get(label.value, 0)
    if label.style == "upper" and label.value in _ROMAN and label.value not in "CDLM":
        return ord(label.value) - ord("A") + 1
    return ord(label.value.lower()) - ord("a") + 1 if label.style != "bullet" else 0


def _trimmed(letter: Letter, span: Span) -> Span:
    """Without white space and without quotation marks that have no partner inside."""
    span = strip_span(letter.text, span.start, span.end)
    text = letter.text[span.start : span.end]
    opened, closed = _unmatched(text)
    start = span.start + 1 if 0 in opened else span.start
    end = span.end - 1 if len(text) - 1 in closed else span.end
    return strip_span(letter.text, start, end)


def _unmatched(text: str) -> tuple[set[int], set[int]]:
    """Quotation marks without a partner inside the text; a pair around the whole counts as unmatched."""
    opened: list[int] = []
    closed: set[int] = set()
    for position, char in enumerate(text):
        if char in "„»" or (
            char in '"“' and (position == 0 or text[position - 1] in " \n(") and position + 1 < len(text)
        ):
            opened.append(position)
        elif char in '“”«"' and opened:
            begin = opened.pop()
            if begin == 0 and position == len(text) - 1:
                return {0}, {position}
        elif char in '“”«"':
            closed.add(position)
    return set(opened), closed


def _body(letter: Letter, span: Span) -> str:
    """The words of the span; a new paragraph or sub-point begins a new line."""
    lines: list[str] = []
    after_gap = True
    for line in letter.text[span.start : span.end].split("\n"):
        if not line.strip():
            after_gap = True
        elif after_gap or not lines or _LABEL.match(line.strip()) or " | " in line:
            lines.append(tidy(line))
            after_gap = False
        else:
            lines[-1] = f"{lines[-1]} {tidy(line)}"
    return "\n".join(lines)
