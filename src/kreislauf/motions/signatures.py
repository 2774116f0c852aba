"""Who signed, with role and organisation, and who merely attests (f.d.R.)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kreislauf.motions.draft import Signatory, Span
from kreislauf.motions.language import pattern, tidy
from kreislauf.motions.letter import CLOSING, PLACE_AND_DATE
from kreislauf.motions.parts import Letter, Line, Part
from kreislauf.motions.vocabulary import (
    FACTION_PATTERN,
    FACTION_WORD,
    FULL_NAME,
    GROUP_WORD,
    MEMBER_TITLE,
    PARTY,
    PERSON,
)

_ATTESTS = pattern(r"^\(?(?:f\. ?d\. ?R\.?|für die Richtigkeit)(?: ?\(?(?:der Abschrift)?\)?)? ?:? ?")
_SIGNED = pattern(r"^\(?(?:gez\.?|gezeichnet|i\. ?A\.|i\. ?V\.|im Auftrag|Ihre?|gez\.\)) ?:? ?")
_ROLE_WORD = (
    r"(?:(?:stellv\w*\.?|stv\.?|erste[rn]?|1\.|2\.|Erste[rn]?)\s+)?(?:[\w-]*(?:[Vv]orsitzende[rn]?|"
    r"[Vv]orsitz|[Ss]precher(?:in)?|[Gg]eschäftsführer(?:in)?|[Gg]eschäftsführung|"
    r"[Aa]bgeordnete[rn]?|[Mm]itglied|[Bb]eauftragte[rn]?|[Rr]eferent(?:in)?|[Ss]chatzmeister(?:in)?|"
    r"[Oo]bmann|[Oo]bfrau)|" + MEMBER_TITLE + r")"
)
_ROLE = re.compile(rf"(?:^|\b)(?i:{_ROLE_WORD})(?!\w)")
_ORGANISATION = re.compile(
    rf"(?<!\w)(?:{PARTY})(?:-?(?i:{FACTION_WORD})(?!\w))?(?:/(?:{PARTY})(?!\w))*|(?i:\b{FACTION_WORD}|"
    rf"\b{GROUP_WORD})\s+(?:der\s+|des\s+)?[„\"]?[A-ZÄÖÜ][\w/. –-]+"
)
_NAME = re.compile(rf"(?P<name>{FULL_NAME})(?=$|\s*[,;(–/|-]|\s+-\s|\s+und\s)")
_SHORT_NAME = re.compile(rf"(?P<name>{PERSON})(?=$|\s*[,(–/-])")
_NOT_A_NAME = pattern(
    r"(?:Landkreis|Kreistag|Stadt|Gemeinde|Mit freundlich|Anlage|Telefon|Tel|Seite|Hildesheim, |Der |Die |"
    r"Das |Im |Für |Und |Samtgemeinde|Haushalt|Begründung|Sehr|Beschluss\w*|Neue |Freie |Bürger)"
)


@dataclass
class _Person:
    name: str
    span: Span
    attests: bool
    role: str | None = None
    organization: str | None = None


def find_signatories(letter: Letter, movers: tuple[str, ...]) -> tuple[Signatory, ...]:
    """All who signed below the closing words, or at the very end where there are none."""
    reader = _Reader(movers)
    for section in letter.of(Part.SIGNATURES):
        for line in _by_column(letter.lines_in(section.span)):
            reader.read(line)
    return tuple(
        Signatory(person.name, _without_tail(person.role), person.organization, person.attests, person.span)
        for person in reader.people
    )


def _without_tail(role: str | None) -> str | None:
    """ "Fraktionsvorsitzender der", whose faction stands on the next line, is a Fraktionsvorsitzender."""
    return re.sub(r"(?:\s+(?:der|des|für|im|in|und|von))+$", "", role).strip() or None if role else None


def take_signatures_from_end(letter: Letter) -> Span | None:
    """Where a letter has no closing words: the last lines that look like names and roles, or None."""
    if letter.of(Part.SIGNATURES) or not letter.sections:
        return None
    last = letter.sections[-1]
    taken: list[Line] = []
    for line in reversed(letter.lines_in(last.span)):
        if line.text and not _signature_like(line.text) and not (taken and PLACE_AND_DATE.fullmatch(line.text)):
            break
        taken.append(line)
    taken = [line for line in taken if line.text]
    names = [line for line in taken if _NAME.match(line.text) and not _ROLE.match(line.text)]
    if not names or (len(taken) == len(names) and len(taken) > 1 and not all("/" in n.text for n in names)):
        return None
    start = taken[-1].start
    return Span(start, last.span.end) if start > last.span.start else None


def _signature_like(text: str) -> bool:
    if len(text) > 90 or (text.endswith((".", ":", "?", ";")) and not text.endswith(("R.", "A.", "e.V."))):
        return False
    return bool(
        _ATTESTS.match(text)
        or _SIGNED.match(text)
        or _ROLE.search(text)
        or (_NAME.match(text) and not _NOT_A_NAME.match(text))
        or (re.match(PARTY, text) and len(text) < 60)
    )


def _by_column(lines: list[Line]) -> list[Line]:
    """Signatures side by side, read column by column."""
    ordered: list[Line] = []
    block: list[list[Line]] = []
    for line in [*lines, Line(0, 0, "|")]:
        cells = _cells(line)
        if block and not line.text:
            continue
        if len(cells) > 1 and (not block or len(cells) == len(block[0])):
            block.append(cells)
            continue
        ordered.extend(cell for column in zip(*block, strict=True) for cell in column)
        block = [cells] if len(cells) > 1 else []
        if len(cells) == 1:
            ordered.append(line)
    return ordered


def _cells(line: Line) -> list[Line]:
    cells, start = [], line.start
    for text in re.split(r"\t| \| ", line.text):
        width = len(text)
        cells.append(Line(start, start + width, text.strip()))
        start += width + (1 if line.text[start + width - line.start : start + width - line.start + 1] == "\t" else 3)
    return cells


class _Reader:
    def __init__(self, movers: tuple[str, ...]) -> None:
        self.people: list[_Person] = []
        self.movers = {mover.casefold() for mover in movers}
        self.attests_next = False
        self.closed = False

    def read(self, line: Line) -> None:
        text = line.text.strip()
        if not text or CLOSING.match(text):
            return
        several = re.split(r"\s*[/,;]\s*(?=gez\.)", text)
        if len(several) > 1:
            for one in several:
                self.read(Line(line.start, line.end, one))
            return
        attests = _ATTESTS.match(text)
        if attests:
            self.attests_next, text = True, text[attests.end() :].strip()
        signed = _SIGNED.match(text)
        text = text[signed.end() :].strip(" )") if signed else text
        text = text.strip("()") if text.startswith("(") and text.endswith(")") else text
        if text and not self._read_people(line, text, certain=bool(signed or attests)):
            self._read_detail(text)

    def _read_people(self, line: Line, text: str, *, certain: bool) -> bool:
        """Names at the start of the line, with what follows them on it."""
        if not certain and (
            (self.people and text.casefold() in self.movers)
            or re.match(rf"(?:{PARTY})(?!\w)", text)
            or _NOT_A_NAME.match(text)
        ):
            return False
        if not certain and (_ROLE.match(text) or re.match(rf"[\w-]*-(?i:{FACTION_WORD})", text)):
            return False
        match = _NAME.match(text) or (_SHORT_NAME.match(text) if certain else None)
        role = _ROLE.search(text)
        if match is None or (role and role.start() < match.end("name")):
            return False
        rest = text[match.end() :]
        self._add(tidy(match["name"]), line)
        bracket = re.match(r"\s*\(([^()]{2,60})\)\s*(?=,|und\b|/|;)", rest)
        if bracket:
            self._read_detail(bracket[1])
            rest = rest[bracket.end() :]
        another = re.match(rf"\s*(?:,|/|und|;|–)\s*(?=(?:gez\.\s*)?{FULL_NAME}(?:$|\s*[,/;(]|\s+und\b))", rest)
        if another and not _ROLE.match(rest[another.end() :]):
            return self._read_people(line, re.sub(r"^gez\.\s*", "", rest[another.end() :]), certain=False) or True
        self._read_detail(rest.strip(" ,()–-/"))
        self.attests_next = False
        return True

    def _add(self, name: str, line: Line) -> None:
        self.people.append(_Person(name, Span(line.start, line.end), self.attests_next))

    def _read_detail(self, text: str) -> None:
        """A role or an organisation below or behind a name."""
        text = text.strip(" ()–-")
        if not self.people or not text or len(text) > 120 or re.search(r"\d{4,}|@|www\.", text):
            return
        person = self.people[-1]
        person.attests = person.attests or self.attests_next
        organisation = _ORGANISATION.search(text)
        role = _ROLE.search(text)
        if organisation and person.organization is None:
            person.organization = tidy(organisation[0]).strip(" –-,")
        if role and person.role is None:
            person.role = _role_without(text, organisation)
        elif person.role and re.match(r"(?:für|und|der|des|im|in)\b", text):
            person.role = tidy(f"{person.role} {_continued(text, organisation)}")
        elif (
            organisation is None
            and role is None
            and person.organization is None
            and _may_be_organisation(text, self.movers)
        ):
            person.organization = tidy(text)


def _role_without(text: str, organisation: re.Match[str] | None) -> str:
    if organisation is None:
        return tidy(text).strip(" ,–-")
    kept = text[: organisation.start()] + " " + text[organisation.end() :]
    kept = re.sub(r"\b(?:der|des|von|im|in)\s*(?=$|für\b)", "", tidy(kept)).strip(" ,–-()")
    return tidy(kept[:1].upper() + kept[1:])


def _continued(text: str, organisation: re.Match[str] | None) -> str:
    """The second line of a role, without the organisation that it only repeats."""
    if organisation is None:
        return text
    return (
        re.sub(r"\b(?:der|des|von|für)?\s*(?:Gruppe|Fraktion)?\s*$", "", text[: organisation.start()])
        + text[organisation.end() :]
    )


def _may_be_organisation(text: str, movers: set[str]) -> bool:
    return (
        text.casefold() in movers
        or bool(FACTION_PATTERN.search(text))
        or (len(text) < 50 and ":" not in text and not text.endswith(".") and text[0].isupper())
    )
