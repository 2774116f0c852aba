"""The Beratungsfolge: which bodies deal with the paper, when, under which agenda item."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from kreislauf.kernel import Message
from kreislauf.motions.bodies import FoundBody, find_bodies
from kreislauf.motions.dates import FoundDate, find_dates
from kreislauf.motions.draft import ConsultationDraft, Span
from kreislauf.motions.language import pattern, sentences
from kreislauf.motions.notes import Notes
from kreislauf.motions.parts import Letter, Part

_TOP = pattern(
    r"\b(?:TOP|Tagesordnungspunkt(?:e?s)?|"
    r"T\. ?O\. ?P\.?)(?: Nr\.)? (?P<item>(?:[A-ZÖN]{1,2} ?)?\d+(?:\.\d+)*(?: ?[a-z]\b)?|[A-Z]\d+)(?![\w])"
)
_SITTING = pattern(
    r"\b(?:Sitzung\w*|Tagesordnung\w*|TOP|Tagesordnungspunkt\w*|Beratung\w*|beraten|behandel\w*|stell(?:t|"
    r"en)|beantrag\w+|übersende\w*|Beratungspunkt\w*|einzuladen|\w*sitzung)\b"
)
_PAST = pattern(r"\b(?:Nachgang|beschlossen|wurde|wurden|hat|hatte|haben|hatten|beschloss|gefasst|abgelehnt|vertagt)\b")
_NOT_A_STEP_BEFORE = pattern(
    r"(?:Fraktion(?:en)?|Gruppen?|Mitglied(?:er|s|ern)?|Vorsitzende[rn]?|Abgeordnete[rn]?|Geschäftsordnung|"
    r"Beschluss(?:es)?|Beschlussfassung(?= (?:des|der|vom))|Beschlüsse|Kreistagsfraktion|"
    r"Hauptsatzung|Vertreter(?:in)?|Antrag|Sprecher(?:in)?|\w+-Fraktion|\w+-Kreistagsfraktion|Vorsitz|"
    r"Auftrag(?: an den)?|Grundlage) (?:des|der|im|in der|vom)?(?: \w+n)? ?$"
)
_NOT_A_STEP_AFTER = pattern(
    r"^(?: des Landkreises [A-ZÄÖÜ]\w+)? (?:vom \d|wolle|möge|mögen|beschließ|empf|wird gebeten|vertreten)"
)


@dataclass(frozen=True)
class _Step:
    body: FoundBody
    day: FoundDate | None
    item: str | None


def find_consultations(
    letter: Letter, kind_lines: list[Span], written: date | None, notes: Notes
) -> tuple[ConsultationDraft, ...]:
    """All steps named in the subject, the opening words and the table of steps, in the order of the letter.

    A sitting before the day on which the letter was written is a reference, not a step.
    """
    found: list[ConsultationDraft] = []
    unclear: dict[str, FoundDate] = {}
    for span, trusted in _places(letter, kind_lines):
        for step in _steps(letter, span, trusted=trusted):
            day = step.day.day if step.day else None
            if day and written and day < written:
                continue
            if step.day and day is None:
                unclear[step.body.name] = step.day
            _merge(found, ConsultationDraft(step.body.name, day, step.item, Span(step.body.start, step.body.end)))
    for consultation in found:
        if consultation.date is None:
            _note_missing_date(notes, consultation, unclear.get(consultation.organization))
    return tuple(found)


def _places(letter: Letter, kind_lines: list[Span]) -> list[tuple[Span, bool]]:
    places: list[tuple[Span, bool]] = [(section.span, True) for section in letter.of(Part.ROUTE)]
    places += [(line, False) for line in kind_lines]
    places += [
        (Span(line.start, line.end), True)
        for line in letter.lines[:80]
        if re.match(r"(?i)(?:gremium|gremien|sitzung(?:stermin)?|beratungsfolge|beratung)\s*(?::|\t|\|)", line.text)
    ]
    places += [(span, True) for span in _route_in_head(letter)]
    operative = letter.of(Part.RESOLUTION, Part.QUESTIONS)
    for section in letter.of(Part.OPENING, Part.HEAD):
        if section.part is Part.OPENING:
            places += [(sentence, False) for sentence in sentences(letter.flat, section.span.start, section.span.end)]
    places += [
        (sentence, False)
        for section in operative
        if section.heading
        for sentence in _heading_span(letter, section.heading)
    ]
    places += [
        (sentence, False)
        for section in letter.of(Part.QUESTIONS)
        for sentence in sentences(letter.flat, section.span.start, section.span.end)
        if re.search(r"\bbitte\w*\b.*\bSitzung\b", letter.flat[sentence.start : sentence.end])
    ]
    if operative and not operative[0].heading:
        places += [(next(sentences(letter.flat, *operative[0].span)), False)]
    return places


def _route_in_head(letter: Letter) -> list[Span]:
    """Rows of a table of steps, or lines below the word "Beratungsfolge", above the salutation."""
    rows: list[Span] = []
    listed = False
    for section in letter.of(Part.HEAD):
        for line in letter.lines_in(section.span):
            label = bool(re.match(r"(?i)(?:beratungsfolge|gremien|beratungsgang)\b", line.text))
            listed = label or (listed and (not line.text or bool(find_bodies(line.text)) or "|" in line.text))
            if find_bodies(line.text) and (
                listed or (" | " in line.text and (find_dates(line.text) or _TOP.search(line.text)))
            ):
                rows.append(Span(line.start, line.end))
    return rows


def _heading_span(letter: Letter, heading: str) -> list[Span]:
    start = letter.flat.find(heading)
    return [Span(start, start + len(heading))] if start >= 0 else []


def _steps(letter: Letter, span: Span, *, trusted: bool) -> list[_Step]:
    text = letter.flat[span.start : span.end]
    if not trusted and (not _SITTING.search(text) and not find_dates(text)):
        return []
    if not trusted and _PAST.search(text):
        return []
    bodies = [body for body in find_bodies(text) if trusted or _is_step(text, body)]
    if not trusted and not _SITTING.search(text):
        bodies = [body for body in bodies if find_dates(text[body.end : body.end + 40])]
    days, items = _assign_days(bodies, find_dates(text)), _assign_items(text, bodies)
    return [
        _Step(
            replace(body, start=span.start + body.start, end=span.start + body.end), days.get(index), items.get(index)
        )
        for index, body in enumerate(bodies)
        if trusted or days.get(index) or items.get(index) or _SITTING.search(text)
    ]


def _is_step(text: str, body: FoundBody) -> bool:
    if body.name in {"Ausschuss", "Fachausschuss", "Rat"} and not find_dates(text[body.end : body.end + 40]):
        return False
    if _NOT_A_STEP_BEFORE.search(text[max(0, body.start - 60) : body.start]):
        return False
    after = text[body.end : body.end + 70]
    deciding = _NOT_A_STEP_AFTER.match(after)
    return deciding is None or (not deciding[0].rstrip()[-1:].isdigit() and bool(find_dates(after)))


def _assign_days(bodies: list[FoundBody], days: list[FoundDate]) -> dict[int, FoundDate]:
    """A day belongs to the body before it; where the text names the day first, to the body after it."""
    assigned: dict[int, FoundDate] = {}
    if bodies and days and days[0].start < bodies[0].start and len(days) == len(bodies):
        return dict(enumerate(days))
    for index, body in enumerate(bodies):
        end = bodies[index + 1].start if index + 1 < len(bodies) else body.end + 120
        following = [day for day in days if body.end <= day.start < end]
        if following:
            assigned[index] = following[0]
    if bodies and 0 not in assigned and days and days[0].end <= bodies[0].start:
        assigned[0] = days[0]
    return assigned


def _assign_items(text: str, bodies: list[FoundBody]) -> dict[int, str]:
    assigned: dict[int, str] = {}
    for top in _TOP.finditer(text):
        after = next((i for i, body in enumerate(bodies) if body.start >= top.end()), None)
        before = next((i for i in range(len(bodies) - 1, -1, -1) if bodies[i].end <= top.start()), None)
        gap = text[top.end() : bodies[after].start] if after is not None else ""
        belongs_ahead = (
            after is not None
            and len(gap) < 90
            and not find_dates(gap)
            and re.search(r"(?i)\b(?:sitzung|des|der|im|in)\b", gap)
            and "|" not in gap
        )
        index = after if belongs_ahead or before is None else before
        if index is not None:
            assigned.setdefault(index, re.sub(r"\s", "", top["item"]))
    return assigned


def _merge(found: list[ConsultationDraft], step: ConsultationDraft) -> None:
    for index, known in enumerate(found):
        if (
            known.organization == step.organization
            and _same(known.date, step.date)
            and _same(known.agenda_item, step.agenda_item)
        ):
            found[index] = replace(
                known, date=known.date or step.date, agenda_item=known.agenda_item or step.agenda_item
            )
            return
    found.append(step)


def _same(first: date | str | None, second: date | str | None) -> bool:
    return first is None or second is None or first == second


def _note_missing_date(notes: Notes, consultation: ConsultationDraft, unclear: FoundDate | None) -> None:
    if unclear:
        notes.add(
            Message(
                "Die Angabe „{day}“ für {body} ist kein vollständiges Datum und wurde nicht übernommen.",
                day=unclear.text,
                body=consultation.organization,
            )
        )
    else:
        notes.add(Message("Für {body} nennt der Text kein Sitzungsdatum.", body=consultation.organization))
