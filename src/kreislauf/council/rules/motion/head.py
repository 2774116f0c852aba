"""The head of a letter: letterhead, addressee, date, subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from kreislauf.council.rules.motion.bodies import BODY
from kreislauf.council.rules.motion.dates import find_dates
from kreislauf.council.rules.motion.draft import Span
from kreislauf.council.rules.motion.language import pattern, tidy, unquote
from kreislauf.council.rules.motion.letter import SALUTATION, Letter, Line, Part
from kreislauf.council.rules.motion.vocabulary import (
    FACTION_PATTERN,
    FULL_NAME,
    MEMBER_TITLE,
    OFFICE,
    OFFICE_PATTERN,
    PARTY_PATTERN,
)


class Role(Enum):
    LETTERHEAD = "letterhead"
    ADDRESSEE = "addressee"
    DATE = "date"
    CONTACT = "contact"
    AGENDA = "agenda"
    KIND = "kind"
    SUBJECT = "subject"
    TITLE = "title"


@dataclass
class Head:
    title: str | None = None
    agenda_title: str | None = None
    date: date | None = None
    addressee: str | None = None
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    kind_lines: list[Span] = field(default_factory=list)
    letterhead: list[Span] = field(default_factory=list)
    undated: str | None = None


_CONTACT = pattern(
    r"(?:Tel(?:efon)?\b|Fax\b|Telefax|Mobil|E-?Mail|Mail\b|www\.|https?:|Internet|Postfach|Geschäftsstelle|Ansprechpartner|Bankverbindung|IBAN|"
    r"Geschäftszeichen|Az\.?:|Aktenzeichen|Drucksache|Vorlage(?:n-?nr| ?Nr)|Nr\.|o\. ?V\. ?i\. ?A|oder V\. ?i\. ?A|im Hause?$|-? ?per (?:E-?Mail|Fax|Post)|"
    r"nachrichtlich|c/o|z\. ?Hd\.|öffentlich$|Eingang|Status|Seite \d|Verteiler|Kreishaus|über (?:das|den|die)|durch Boten|Büro )"
    r"|[\w.+-]+@[\w-]+\.|\(?0\d{2,5}[)/ -]\d|\d{5} [A-ZÄÖÜ]|[A-ZÄÖÜ][\wäöüß.-]*(?:\s[A-ZÄÖÜ][\wäöüß.-]*)?(?:str(?:aße|\.)|weg|platz|allee|gasse|ring|-Str\.|-Straße) ?\d{1,4} ?\w?$"
    r"|(?:[A-ZÄÖÜ][\wäöüß.-]+ )?(?:Straße|Str\.|Platz|Allee|Weg) \d{1,4}\w?$"
)
_ADDRESS = pattern(rf"(?:An (?:den|die|das)\b|An$|Herrn?\b|Frau\b|Landkreis [A-ZÄÖÜ]|Kreis [A-ZÄÖÜ]|Stadt [A-ZÄÖÜ]|Samtgemeinde |Gemeinde [A-ZÄÖÜ]|Region [A-ZÄÖÜ]|{OFFICE}\b|Der Landrat|Die Landrätin|Empfänger:|Adressat:)")
_AGENDA_TITLE = pattern(r"^(?:zu[mr]? )?(?:TOP|Tagesordnungspunkt)(?: (?:Nr\. ?)?(?:[A-ZÖN]{0,2} ?)?\d+(?:\.\d+)*)? ?:? ?(?P<title>[„\"»].+)$")
_AGENDA_LABEL = pattern(r"^(?:Tagesordnungspunkt|TOP|Beratungsgegenstand|Beratungspunkt) ?: ?(?P<title>.+)$")
_KIND = pattern(
    r"^(?:Gemeinsame[rn]? |Dringlichkeits|Eil|Gruppen|Fraktions|Haushalts|Dringliche[r]? |Interfraktionelle[rn]? |Schriftliche |Kleine |Große |Mündliche )*"
    r"(?:Antrag|Anträge|Anfrage|Änderungs-?antr(?:ag|äge)|Ergänzungs-?antrag|Zusatzantrag|Alternativantrag|Sachantrag|Prüfantrag|Resolution|Beschlussvorschl(?:ag|äge)|"
    r"Beschlussempfehlung|Haushaltsantr(?:ag|äge)|Haushaltsbegleitantrag|Begleitantrag|Beschlussantrag|Ersetzungsantrag|Entschließungsantrag|Eilantrag|Dringlichkeitsantrag|dringlichkeitsantrag|antrag|anfrage)\b"
)
_PURE_KIND = pattern(
    r"^(?:[\w-]*(?:antr(?:ag|äge)|anfrage|Antrag|Anträge|Anfrage|Beschlussvorschlag|Beschlussempfehlung|Resolution))(?: (?:und|/) \S*(?:Antrag|Anfrage|antrag|anfrage|vorschlag))?,?"
    rf"(?: (?:gem(?:äß|\.)?|nach|i\. ?S\. ?v\.) [^:]{{2,80}}| zur Tagesordnung\b.*| (?:zum|zu) (?:Tagesordnungspunkt|TOP)\b.*| (?:zur|für die) (?:nächsten )?Sitzung\b.*"
    rf"| an (?:den|die) .{{2,80}}|, Beschlussvorschlag| vom [\d. \w]{{4,30}}| (?:für|zum) (?:den |die )?{BODY}.*| Nr\. ?\d+\S*)*$"
)
_ABOUT = pattern(
    r"^(?:[\w-]*(?:antr(?:ag|äge)|Antrag|Anträge|Anfrage|anfrage))(?: (?:der|des|von) [^:\n]{2,160}?)?"
    r"(?: ?(?::|–|-) | (?:zum Thema|auf|zur|zum|zu|betreffend|bezüglich|bzgl\.|betr\.|über|für (?:ein(?:e|en)?|die|den|das)) ?:? ?)(?P<title>.+)$"
)
_SUBJECT = pattern(r"^(?:Betreff|Betr\.?|Betrifft|Thema|Titel|Gegenstand|Bezeichnung|Antragstitel|hier|Überschrift) ?: ?(?P<title>.*)$")
_LABELLED = pattern(r"^(?:Datum|Eingangsdatum|Antragsteller\w*|Einreicher\w*|Gremium|Gremien|Sitzung|Sitzungstermin|Beratungsfolge|Status|Federführung|Von|Fraktion|Gruppe|Eingereicht\b[^:]*|Fragesteller\w*|Absender\w*|An)(?:/-?\w+)? ?(?::|\t| \|)")
_HOUSE = pattern(r"^(?:im|des|der|in der) (?:Kreistag|Landkreis|Rat|Stadtrat|Gemeinderat|Stadt|Samtgemeinde|Gemeinde|Stadtverordneten|Region)\w*|^Der Fraktionsvorsitzende|^Die Fraktionsvorsitzende|^(?:Fraktionsvorsitz|Vorsitz|Vorsitzende|Fraktionsgeschäft)\w*")
_SALUTED = pattern(rf"(?:Sehr (?:ver|ge)ehrte[rn]?|Liebe[rn]?) (?:Herr|Frau) (?P<who>(?:{OFFICE})(?: (?:Dr\. |Prof\. )*[A-ZÄÖÜ][\w-]+)?)")


def read_head(letter: Letter) -> Head:
    """Title, agenda title, date and addressee; what is not there stays None."""
    head = Head()
    section = letter.sections[0]
    cells = [cell for line in letter.lines_in(section.span) for cell in _cells(line) if section.part is Part.HEAD]
    roles = _roles(cells)
    head.kind_lines = [Span(c.start, c.end) for c, role in zip(cells, roles, strict=True) if role in (Role.KIND, Role.TITLE, Role.SUBJECT, Role.AGENDA)]
    head.letterhead = [Span(c.start, c.end) for c, role in zip(cells, roles, strict=True) if role is Role.LETTERHEAD]
    _read_date(letter, head, cells, roles)
    _read_agenda_title(head, cells, roles)
    _read_title(letter, head, cells, roles)
    _read_addressee(letter, head, cells, roles)
    return head


def _cells(line: Line) -> list[Line]:
    if "\t" not in line.text or _LABELLED.match(line.text):
        return [line]
    cells, start = [], line.start
    for text in line.text.split("\t"):
        cells.append(Line(start, start + len(text), text))
        start += len(text) + 1
    return cells


def _roles(cells: list[Line]) -> list[Role | None]:
    roles: list[Role | None] = []
    for cell in cells:
        before = roles[-1] if roles else None
        if not cell.text:
            roles.append(Role.ADDRESSEE if before is Role.ADDRESSEE and _only_office(cells, roles) else None)
            continue
        roles.append(_role(cell.text, before))
    return roles


def _only_office(cells: list[Line], roles: list[Role | None]) -> bool:
    """An addressee of whom only "Herrn" or "An den" stands above the gap goes on below it."""
    return cells[len(roles) - 1].text in {"Herrn", "Herr", "Frau", "An", "An den", "An die"}


def _role(text: str, before: Role | None) -> Role:  # noqa: C901, PLR0911 - one line of the head after the other
    if _SUBJECT.match(text):
        return Role.SUBJECT
    if _AGENDA_TITLE.match(text) or _AGENDA_LABEL.match(text):
        return Role.AGENDA
    if _LABELLED.match(text):
        return Role.CONTACT
    if _is_date_line(text):
        return Role.DATE
    if _KIND.match(text):
        return Role.KIND
    if before in (Role.KIND, Role.SUBJECT, Role.TITLE) and not _CONTACT.match(text) and not _ADDRESS.match(text):
        return Role.TITLE if before is Role.TITLE else before
    if _CONTACT.match(text):
        return Role.CONTACT
    if _ADDRESS.match(text) and not FACTION_PATTERN.search(text) and not PARTY_PATTERN.match(text):
        return Role.ADDRESSEE
    if before is Role.ADDRESSEE and (re.fullmatch(FULL_NAME, text) or OFFICE_PATTERN.search(text) or len(text) < 25) and not PARTY_PATTERN.match(text):
        return Role.ADDRESSEE
    if _is_letterhead(text, before):
        return Role.LETTERHEAD
    return Role.TITLE


def _is_date_line(text: str) -> bool:
    days = find_dates(text)
    if not days or len(text) > 60:
        return False
    rest = (text[: days[0].start] + text[days[0].end :]).strip(" ,.")
    return bool(re.fullmatch(r"(?i)(?:datum:?|stand:?|eingang:?|vom|den|der|am|im|[\w. ()äöüÄÖÜß/-]{2,40}?,?(?: den| der| am)?)?,?", rest)) and not re.search(
        r"(?i)\b(?:sitzung|antrag|anfrage|kreistag|ausschuss|TOP|beschluss\w*|haushalt\w*)\b", rest
    )


def _is_letterhead(text: str, before: Role | None) -> bool:
    named = FACTION_PATTERN.search(text) or PARTY_PATTERN.match(text) or re.match(rf"(?i){MEMBER_TITLE}\b", text)
    return bool((named and len(text) < 120) or _HOUSE.match(text) or (before is Role.LETTERHEAD and re.fullmatch(FULL_NAME, text)))


def _read_date(letter: Letter, head: Head, cells: list[Line], roles: list[Role | None]) -> None:
    dated = [cell for cell, role in zip(cells, roles, strict=True) if role is Role.DATE]
    dated += [cell for cell in cells if re.match(r"(?i)(?:eingangs)?datum\s*[:\t|]", cell.text)]
    dated += _date_at_end(letter)
    for cell in dated:
        found = find_dates(cell.text)
        if found and found[0].day:
            head.date = found[0].day
            head.spans["date"] = (Span(cell.start + found[0].start, cell.start + found[0].end),)
            return
        head.undated = cell.text if found else head.undated


def _date_at_end(letter: Letter) -> list[Line]:
    return [line for section in letter.of(Part.SIGNATURES) for line in letter.lines_in(section.span) if _is_date_line(line.text)]


def _read_agenda_title(head: Head, cells: list[Line], roles: list[Role | None]) -> None:
    for cell, role in zip(cells, roles, strict=True):
        match = (_AGENDA_TITLE.match(cell.text) or _AGENDA_LABEL.match(cell.text)) if role is Role.AGENDA else None
        if match:
            head.agenda_title = unquote(match["title"])
            head.spans["agenda_title"] = (Span(cell.start + match.start("title"), cell.end),)
            return


def _read_title(letter: Letter, head: Head, cells: list[Line], roles: list[Role | None]) -> None:
    for blocks in (_blocks(cells, roles, Role.SUBJECT), _title_blocks(cells, roles), _blocks(cells, roles, Role.KIND)):
        for block in blocks:
            title = _clean_title(" ".join(cell.text for cell in block))
            if title:
                head.title = title
                head.spans["title"] = (Span(block[0].start, block[-1].end),)
                return
    if head.agenda_title:
        head.title, head.spans["title"] = head.agenda_title, head.spans["agenda_title"]


def _blocks(cells: list[Line], roles: list[Role | None], role: Role) -> list[list[Line]]:
    """Runs of neighbouring lines of one role."""
    blocks: list[list[Line]] = []
    for index, (cell, own) in enumerate(zip(cells, roles, strict=True)):
        if own is role:
            if index and roles[index - 1] is role and not _KIND.match(cell.text):
                blocks[-1].append(cell)
            else:
                blocks.append([cell])
    return blocks


def _title_blocks(cells: list[Line], roles: list[Role | None]) -> list[list[Line]]:
    """Titles, last first: the subject stands right above the salutation; web pages repeat it on top."""
    return [block for block in reversed(_blocks(cells, roles, Role.TITLE)) if len(" ".join(c.text for c in block)) > 3]


def _clean_title(text: str) -> str | None:
    subject = _SUBJECT.match(text)
    title = tidy(subject["title"] if subject else text)
    if _PURE_KIND.match(title):
        return None
    about = _ABOUT.match(title)
    if about:
        title = about["title"]
    title = unquote(re.sub(r"^(?:hier|betr\.?|betreff)\s*:\s*", "", title, flags=re.IGNORECASE).strip(" :–"))
    return title[:1].upper() + title[1:] if len(title) > 2 else None


def _read_addressee(letter: Letter, head: Head, cells: list[Line], roles: list[Role | None]) -> None:
    lines = [cell for cell, role in zip(cells, roles, strict=True) if role is Role.ADDRESSEE and cell.text]
    person = [cell for cell in lines if not re.match(r"(?:Landkreis|Kreis|Stadt|Gemeinde|Samtgemeinde|Region) [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ(][\w-]*\)?)?$", cell.text)]
    chosen = person or lines
    name = _addressee_name(" ".join(cell.text for cell in chosen[:4]))
    if name:
        head.addressee = name
        head.spans["addressee"] = (Span(chosen[0].start, chosen[min(len(chosen), 4) - 1].end),)
        return
    for line in letter.lines[:120]:
        match = _SALUTED.search(line.text) if SALUTATION.match(line.text) else None
        if match:
            head.addressee = tidy(match["who"])
            head.spans["addressee"] = (Span(line.start + match.start("who"), line.start + match.end("who")),)
            return


def _addressee_name(text: str) -> str | None:
    text = re.sub(r"^An(?: (?:den|die|das))?\b", "", tidy(text)).strip()
    text = re.sub(r"\b(?:Herrn?|Frau)\b", "", text)
    text = re.sub(r"\b(?:Der|Die|Empfänger:|Adressat:)\s+(?=[A-ZÄÖÜ])", "", text)
    text = re.sub(r"(?<=orsitzende)n\b", "r" if "Herr" in text else "n", text)
    return tidy(text).strip(" ,-–") or None
