"""The parts of a letter: head, opening words, resolution, questions, reasoning, costs, signatures.

A state machine over lines. Headings switch the state; whatever follows belongs to it until the next heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreislauf.motions.amounts import find_amounts
from kreislauf.motions.language import flat, pattern, sentences, strip_span
from kreislauf.motions.parts import Letter, Line, Part, Section

SALUTATION = pattern(
    r"(?:Sehr (?:ver|ge)ehrte[rsn]?\b|Liebe[rsn]? |Werte[rs]? |Guten (?:Tag|Morgen)\b|Moin\b|Verehrte)"
)
CLOSING = pattern(
    r"(?:Mit (?:sehr |den |ganz )?(?:freundlich\w*|best\w*|herzlich\w*|kollegial\w*|vorzüglich\w*|solidarisch\w*|"
    r"sozialdemokratisch\w*|"
    r"grün\w*|liberal\w*) (?:\w+ ){0,2}(?:Gr[uü](?:ß|ss)\w*|Hochachtung)|(?:Freundliche|Beste|Herzliche|"
    r"Viele|Solidarische) "
    r"Gr[uü](?:ß|ss)e\w*|Hochachtungsvoll|MfG\b|"
    r"(?-i:Für) die (?:Fraktion|Gruppe)\b(?![^:]*(?:beantrag|stell))[^.:]{0,60}:?$)"
)
_SIGNED = pattern(r"(?:gez\.|\(gez\.\)|gezeichnet\b|f\. ?d\. ?R\.|für die Richtigkeit\b|i\. ?A\.)")

_RESOLUTION_WORD = (
    r"(?:Beschlussvorschl(?:ag|äge)|Beschlussempfehlung(?:en)?|Beschlussantrag|Beschlusstext|"
    r"Beschlussentwurf|"
    r"Beschlussformulierung|Beschlussfassung|Antragstext|Antragsinhalt|Antragswortlaut|Antragsbegehren|"
    r"Antragsgegenstand|"
    r"Wortlaut des Antrags|Antragspunkte|Beschlusspunkte|Beschlussvorlage|Beschluss|Änderungsanträge?|"
    r"Ergänzungsantrag|"
    r"Änderungsvorschlag|Zusatzantrag|Haushaltsantrag|Haushaltsanträge|Neuer Beschlussvorschlag|Tenor)"
)
_WEAK_WORD = r"(?:Antrag|Anträge|Forderung(?:en)?|Vorschlag|Inhalt)"
_HEADINGS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        Part.RESOLUTION,
        pattern(
            rf"(?:(?:Gemeinsamer|Unser|Der|Neuer|Geänderter|Ergänzter|Vorgeschlagener|"
            rf"Formulierter) )?{_RESOLUTION_WORD}"
            r"(?: (?:der|des|für|an den|zum|zu) (?!TOP\b|Tagesordnungs|"
            r"Sitzung)[^:\n]{1,60}?)?(?: ?\(neu\))? ?(?::|$)"
        ),
    ),
    (
        Part.REASONING,
        pattern(
            r"(?:(?:Die |Zur |Kurze |Unsere |Ausführliche |Gemeinsame |Weitere )?(?:Kurz|"
            r"Antrags)?begründung(?: des Antrags| der Dringlichkeit| der Fraktion| der Gruppe)?"
            r"(?: ?\([^()\n]{1,60}\))?|Erläuterung(?:en)?|"
            r"Hintergrund(?:information(?:en)?)?|Sachverhalt|Sach- und Rechtslage|Sachdarstellung|"
            r"Sachstand|Ausgangslage|Problembeschreibung|"
            r"Zielsetzung|Ziel des Antrags|Vorbemerkung(?:en)?|Präambel|Anlass|Einleitung|"
            r"Weitere Begründung erfolgt mündlich) ?(?::|$)"
        ),
    ),
    (
        Part.REASONING,
        pattern(
            r"(?:Die )?(?:weitere )?Begründung (?:erfolgt|folgt|wird|ergibt|ist)\b|Zur Begründung (?:wird|"
            r"verweisen|führen|weisen)\b"
        ),
    ),
    (
        Part.COVER,
        pattern(
            r"(?:Deckung(?:svorschlag|squelle)?|Gegenfinanzierung|Finanzierung(?:svorschlag|squelle)?|"
            r"Kostendeckung|"
            r"Finanzierung und Deckung|Vorschlag zur (?:Deckung|Finanzierung|Gegenfinanzierung)) ?(?::|$)"
        ),
    ),
    (Part.FOLLOW_UP, pattern(r"(?:(?:Jährliche )?Folgekosten|Folgelasten) ?(?::|$)")),
    (
        Part.COSTS,
        pattern(
            r"(?:Finanzielle (?:Auswirkung(?:en)?|Folgen)|Haushaltsmäßige Auswirkungen|"
            r"Kosten(?: und Finanzierung)?|Auswirkungen auf den Haushalt|Klimaauswirkungen) ?(?::|$)"
        ),
    ),
    (
        Part.ROUTE,
        pattern(r"(?:Beratungsfolge|Gremien(?:lauf)?|Sitzungsfolge|Beratungsgang|Beratungsweg)(?: ?:|$|\t| \|)"),
    ),
    (
        Part.QUESTIONS,
        pattern(
            r"(?:(?:Unsere |Die |Folgende )?(?:Einzel)?Fragen(?: an (?:die|den) [^:\n]{1,60})?|"
            r"Fragestellung(?:en)?) ?(?::|$)"
        ),
    ),
    (Part.ANNEX, pattern(r"(?:Anlagen?|Anhang|Verteiler|Nachrichtlich|Quellen|Fußnoten)(?: \d+)? ?(?::|$)")),
)
PLACE_AND_DATE = pattern(r"[A-ZÄÖÜ][\w. -]{2,30},? (?:den |am |der )?\d{1,2}\. ?(?:\d{1,2}\.|[A-Za-zä]{3,9}) ?\d{2,4}")
_KIND_LINE = pattern(r"(?:Beschlussvorschlag|Beschlussempfehlung) (?:zu|zum|zur|für)\b")
_SUBJECT_LINE = pattern(
    r"(?:[\w-]*(?:antrag|anträge|anfrage)|Resolution|Betreff:?)\b[^.:?]{0,200}(?<!zur)(?<!für)(?<!der)(?<!den)(?<!und)"
)
_POINT_LABEL = re.compile(r"(?m)^\(?(?:[\w-]*[Aa]ntrag (?:Nr\. ?)?)?([A-Z]|\d{1,2})[.):]\s")
_NUMBERED_QUESTION = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s.{8,}\?(?:\s.{0,400})?")
_ANNOUNCED = pattern(
    r"\bfolgende[nrs]? (?:gemeinsame[nrs]? )?(?:Beschlussvorschlag|Antrag|Änderungsantrag|Beschluss|"
    r"Beschlussempfehlung|Ergänzungsantrag)\.?$"
)
_WEAK_RESOLUTION = pattern(rf"(?:Unser |Der )?{_WEAK_WORD} ?(?::|$)")
_ASKS = pattern(
    r"\b(?:wir fragen|frage(?:n)? (?:ich|wir)|ich frage|fragt|fragen an|folgende[nr]? Fragen|"
    r"nachfolgende[nr]? Fragen|"
    r"nachstehende[nr]? Fragen|Beantwortung der Fragen|Beantwortung (?:folgender|der folgenden|"
    r"nachfolgender|nachstehender)|um Auskunft|um Beantwortung|wir wissen)\b"
)
_MOVES = pattern(
    r"\b(?:beantrag\w*|Antr(?:ag|äge)\w*|\w+antr(?:ag|äge)\w*|beschlie(?:ß|ss)\w*|Beschluss\w*|beschlossen|"
    r"Folgendes)\b"
)
_PAST = pattern(
    r"\b(?:hat|haben|hatte|hatten|wurde|wurden|worden|ist|behauptet)\b[^:]{0,160}\b(?:beschlossen|"
    r"beantragt|gefasst|gestellt|mitgeteilt|behauptet|vorgelegt|lautet)\b"
    r"|\b(?:wurde|hat|haben|hatte|hatten)\b[^:]{0,160}:$|\brechts?widrig"
)
_AGENDA_ONLY = pattern(
    r"\b(?:Tagesordnung|Beratungspunkt|Tagesordnungspunkt)\b[^.]{0,200}\b(?:aufzunehmen|zu setzen|"
    r"aufnehmen|setzen)\b"
)
_MOVES_INLINE = pattern(
    r"\b(?:beantrag(?:t|en|e)\b|möge(?:n)?\b[^.]{0,120}\bbeschließen\b|beschließt, |"
    r"^Der (?:Kreistag|Rat|Stadtrat|Gemeinderat|Kreis|\w+ausschuss) (?:möge|wolle)\b|"
    r"bitte[nt]? (?:wir )?(?:Sie|die Verwaltung|den Landrat|den Kreistag|um)\b)"
)


def split_letter(text: str) -> Letter:
    """Find the sections of a normalised letter."""
    letter = Letter(text, flat(text), list(_lines(text)))
    _Splitter(letter).run()
    return letter


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for line in text.split("\n"):
        yield Line(start, start + len(line), line)
        start += len(line) + 1


def _heading(line: str) -> tuple[Part, int] | None:
    """The part that a line opens, and where its own content begins in the line."""
    for part, form in _HEADINGS:
        match = form.match(line)
        if match:
            sentence_itself = part is Part.REASONING and not match[0].rstrip().endswith(":") and match.end() < len(line)
            return part, 0 if sentence_itself else match.end()
    return None


class _Splitter:
    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self.lines = letter.lines
        self.start = 0
        self.part = Part.HEAD
        self.heading = ""
        self.saluted = False

    def run(self) -> None:
        head_end, body = self._body_start()
        starts = [line.start for line in self.lines] + [len(self.letter.text)]
        self._switch(Part.OPENING, starts[min(head_end, len(self.lines))], starts[min(body, len(self.lines))])
        strong = self._first_strong_heading(body)
        for index in range(body, len(self.lines)):
            self._read_line(index, weak_counts=strong is None or index > strong)
        self._switch(self.part, len(self.letter.text))
        self.letter.sections = _without_empty(self.letter)
        if not self.letter.of(Part.RESOLUTION, Part.QUESTIONS):
            self._open_inside_prose()
        if not self.letter.of(Part.RESOLUTION, Part.QUESTIONS):
            self._open_inline()
        if not self.letter.of(Part.RESOLUTION, Part.QUESTIONS):
            self._open_at_numbered_questions()
        if not self.letter.of(Part.RESOLUTION, Part.QUESTIONS) and not self.saluted:
            self._take_whole()
        self.letter.sections = _without_empty(self.letter)

    def _body_start(self) -> tuple[int, int]:
        """Where the head ends and the body begins: around the salutation, or at the first line that opens a part."""
        for index, line in enumerate(self.lines[:120]):
            if SALUTATION.match(line.text):
                self.saluted = True
                return index, self._after_salutation(index)
        start = self._start_without_salutation()
        return start, start

    def _start_without_salutation(self) -> int:
        for index, line in enumerate(self.lines[:200]):
            found = _heading(line.text)
            if found and found[0] not in (Part.ROUTE, Part.ANNEX):
                return index
            if line.text.endswith(":") and (_MOVES.search(line.text) or _ASKS.search(line.text)):
                return self._paragraph_start(index)
            if len(line.text) > 60 and _MOVES_INLINE.search(line.text):
                return self._paragraph_start(index)
            if _KIND_LINE.match(line.text):
                return self._paragraph_end(index)
        return min(len(self.lines), 1)

    def _after_salutation(self, index: int) -> int:
        while index + 1 < len(self.lines) and (
            not self.lines[index].text.endswith((",", "!", "."))
            and self.lines[index + 1].text
            and len(self.lines[index + 1].text) < 60
        ):
            index += 1
        while index + 1 < len(self.lines) and SALUTATION.match(self.lines[index + 1].text):
            index += 1
        return index + 1

    def _paragraph_start(self, index: int) -> int:
        """The first line of the paragraph; a line that names the kind of paper is a subject above it."""
        while index > 0 and self.lines[index - 1].text and not _SUBJECT_LINE.fullmatch(self.lines[index - 1].text):
            index -= 1
        return index

    def _paragraph_end(self, index: int) -> int:
        while index < len(self.lines) and self.lines[index].text:
            index += 1
        return min(index + 1, len(self.lines))

    def _take_whole(self) -> None:
        """A bare proposal without salutation and opening words: what stands below its subject is the resolution."""
        for section in self.letter.of(Part.OPENING):
            section.part = Part.RESOLUTION

    def _first_strong_heading(self, body: int) -> int | None:
        for index in range(body, len(self.lines)):
            found = _heading(self.lines[index].text)
            if found and found[0] is Part.RESOLUTION:
                return index
        return None

    def _read_line(self, index: int, *, weak_counts: bool) -> None:
        line = self.lines[index]
        if not line.text:
            return
        found = _heading(line.text)
        if found is None and weak_counts and self.part is Part.OPENING and _WEAK_RESOLUTION.match(line.text):
            match = _WEAK_RESOLUTION.match(line.text)
            found = (Part.RESOLUTION, match.end()) if match else None
        if found and self._allowed(found[0]):
            self._switch(found[0], line.start, line.start + found[1], line.text[: found[1]])
        elif CLOSING.match(line.text) or (_SIGNED.match(line.text) and self.part is not Part.HEAD):
            self._sign(line)
        elif ":" in line.text and (self.part is Part.OPENING or self._annexed(line)):
            self._open_by_colon(line)
        elif self.part is Part.REASONING:
            self._resume_resolution(line)

    def _allowed(self, part: Part) -> bool:
        """A heading "Beschlussvorschlag" inside the reasoning or after it opens no second resolution."""
        if part is Part.RESOLUTION and self.part in (Part.REASONING, Part.COSTS, Part.COVER, Part.FOLLOW_UP):
            return not any(section.part is Part.RESOLUTION for section in self.letter.sections)
        return not (part is Part.QUESTIONS and self.part is Part.RESOLUTION)

    def _annexed(self, line: Line) -> bool:
        """Some put the resolution below the signatures: "Der Kreistag möge beschließen:"."""
        operative = any(section.part is Part.RESOLUTION for section in self.letter.sections)
        return (
            self.part is Part.SIGNATURES
            and not operative
            and bool(re.search(r"(?i)\bmöge\w*\b.*\bbeschließen", line.text))
        )

    def _sign(self, line: Line) -> None:
        if self.part is not Part.SIGNATURES:
            line = self._with_place_and_date(line)
            after = line.end if CLOSING.match(line.text) and not line.text.startswith("Für die") else line.start
            self._switch(Part.SIGNATURES, line.start, after)

    def _with_place_and_date(self, line: Line) -> Line:
        """ "Innerburg, den 12.11.2025" right above the signatures belongs to them."""
        above = [other for other in self.lines[: self.lines.index(line)] if other.text][-1:]
        return above[0] if above and above[0].start >= self.start and PLACE_AND_DATE.fullmatch(above[0].text) else line

    def _open_by_colon(self, line: Line) -> None:
        """ "… stellt folgenden Antrag:" opens the resolution, "… bitten um Beantwortung:" the questions."""
        for colon in re.finditer(r":(?=\s|$)", line.text):
            position = line.start + colon.end()
            sentence = self.letter.flat[max(self.start, position - 600) : position]
            for last in sentences(sentence):
                words = sentence[last.start : last.end]
            if self.part is Part.OPENING and _ASKS.search(words):
                self._switch(Part.QUESTIONS, position, heading=words)
                return
            if _MOVES.search(words) and not _PAST.search(words) and not re.match(r"(?:Betreff|TOP|Hier|Bezug)", words):
                begins = self._begins_with_money(words, position)
                self._switch(Part.RESOLUTION, begins or position, begins, heading="" if begins else words)
                return

    def _begins_with_money(self, words: str, position: int) -> int | None:
        """ "… beantragt, 5.000 Euro einzustellen für:" is opening and resolution in one; where it begins."""
        return max(self.start, position - len(words)) if find_amounts(words) else None

    def _resume_resolution(self, line: Line) -> None:
        """Reasoning given point by point: "B)" after "A)" goes on with the resolution."""
        label = _POINT_LABEL.match(line.text)
        resolutions = [section for section in self.letter.sections if section.part is Part.RESOLUTION]
        if not label or not resolutions:
            return
        seen = _POINT_LABEL.findall("\n".join(self.letter.text[s.span.start : s.span.end] for s in resolutions))
        own = self.letter.text[self.start : line.start]
        if seen and _follows(seen[-1], label[1]) and not _POINT_LABEL.search(own):
            self._switch(Part.RESOLUTION, line.start)

    def _switch(self, part: Part, end: int, start: int | None = None, heading: str = "") -> None:
        span = strip_span(self.letter.text, self.start, end)
        self.letter.sections.append(Section(self.part, span, self.heading))
        self.part, self.start, self.heading = part, end if start is None else start, heading

    def _open_at_numbered_questions(self) -> None:
        """Two or more numbered lines that ask are questions, whatever words announce them."""
        for section in self.letter.of(Part.OPENING, Part.REASONING):
            asked = [line for line in self.letter.lines_in(section.span) if _NUMBERED_QUESTION.fullmatch(line.text)]
            if len(asked) > 1:
                self._divide(section, asked[0].start, Part.QUESTIONS)
                return

    def _open_inside_prose(self) -> None:
        """No opening words end in a colon: look for them in sentences of the opening that end in ":" further on."""
        for section in self.letter.of(Part.OPENING, Part.REASONING):
            for sentence in sentences(self.letter.flat, section.span.start, section.span.end):
                words = self.letter.flat[sentence.start : sentence.end]
                colon = words.find(": ")
                if colon > 0 and _MOVES.search(words[:colon]) and not _PAST.search(words[: colon + 1]):
                    self._divide(section, sentence.start + colon + 1, Part.RESOLUTION)
                    return

    def _open_inline(self) -> None:
        """ "Wir beantragen, 5.000 Euro … einzustellen." is both opening and resolution."""
        for section in self.letter.of(Part.OPENING, Part.REASONING):
            for sentence in sentences(self.letter.flat, section.span.start, section.span.end):
                words = self.letter.flat[sentence.start : sentence.end]
                if (
                    _ASKS.search(words)
                    and words.endswith(("?", ":", "."))
                    and "?" in self.letter.flat[sentence.start :]
                ):
                    self._divide(section, sentence.end if words[-1] != "?" else sentence.start, Part.QUESTIONS)
                    return
                if _ANNOUNCED.search(words):
                    self._divide(section, sentence.end, Part.RESOLUTION)
                    return
                if _MOVES_INLINE.search(words) and not _AGENDA_ONLY.search(words) and not _PAST.search(words):
                    self._divide(section, sentence.start, Part.RESOLUTION)
                    return

    def _divide(self, section: Section, position: int, part: Part) -> None:
        index = self.letter.sections.index(section)
        before = strip_span(self.letter.text, section.span.start, position)
        after = strip_span(self.letter.text, position, section.span.end)
        self.letter.sections[index : index + 1] = [Section(section.part, before), Section(part, after)]


def _follows(before: str, label: str) -> bool:
    if before.isdigit() and label.isdigit():
        return int(label) == int(before) + 1
    return not before.isdigit() and not label.isdigit() and ord(label) == ord(before) + 1


def _without_empty(letter: Letter) -> list[Section]:
    return [
        section for section in letter.sections if section.span.end > section.span.start or section.part is Part.HEAD
    ]
