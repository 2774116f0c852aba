"""The head of a letter: letterhead, addressee, date, subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from kreislauf.motions.bodies import BODY
from kreislauf.motions.dates import find_dates
from kreislauf.motions.draft import Span
from kreislauf.motions.language import pattern, tidy, unquote
from kreislauf.motions.letter import SALUTATION
from kreislauf.motions.parts import Letter, Line, Part
from kreislauf.motions.vocabulary import (
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
    r"(?:Tel(?:efon)?\b|Fax\b|Telefax|Mobil|E-?Mail|Mail\b|www\.|https?:|Internet|Postfach|Geschäftsstelle|"
    r"Ansprechpartner|Bankverbindung|IBAN|"
    r"Geschäftszeichen|Az\.?:|Aktenzeichen|Drucksache|Vorlage(?:n-?nr| ?Nr)|Nr\.|o\. ?V\. ?i\. ?A|"
    r"oder V\. ?i\. ?A|im Hause?$|-? ?per (?:E-?Mail|Fax|Post)|"
    r"nachrichtlich|c/o|öffentlich$|Eingang|Status|Seite \d|Verteiler|Kreishaus|(?:Altes |Neues )?Rathaus$|"
    r"Landratsamt$|über (?:das|den|"
    r"die|parlament)|durch Boten|Büro )"
    r"|[\w.+-]+@[\w-]+\.|\(?0\d{2,5}[)/ -]\d|\d{5} [A-ZÄÖÜ]|"
    r"[A-ZÄÖÜ][\wäöüß.-]*(?:\s[A-ZÄÖÜ][\wäöüß.-]*)?(?:str(?:aße|\.)|weg|platz|allee|gasse|ring|-Str\.|"
    r"-Straße) ?\d{1,4} ?\w?$"
    r"|(?:Am|An der|An den|Im|In der|Auf dem|Auf der|Zum|Zur|Hinter dem|"
    r"Unter den) [A-ZÄÖÜ][\w-]+ \d{1,4} ?\w?$|(?:[A-ZÄÖÜ][\wäöüß.-]+ )?(?:Straße|Str\.|Platz|Allee|"
    r"Weg) \d{1,4}\w?$"
)
_ADDRESS = pattern(
    rf"(?:An (?:den|die|das|Herrn|Frau)\b|An$|z\. ?Hd\.|Herrn?\b|Frau\b|Landkreis [A-ZÄÖÜ]|Kreis [A-ZÄÖÜ]|"
    rf"Stadt [A-ZÄÖÜ]|"
    rf"Samtgemeinde |Gemeinde [A-ZÄÖÜ]|Region [A-ZÄÖÜ]|{OFFICE}\b|Der Landrat|Die Landrätin|Empfänger:|"
    rf"Adressat:)"
)
_AGENDA_TITLE = pattern(
    r"^(?:zu[mr]? )?(?:TOP|Tagesordnungspunkt)(?: (?:Nr\. ?)?(?:[A-ZÖN]{0,2} ?)?\d+(?:\.\d+)*)? ?:? ?"
    r"(?P<title>[„\"»][^„“”\"»«]+[“”\"«]?)(?: ?[,–:-]? ?(?:hier ?:)? ?(?P<rest>\S.*))?$"
)
_AGENDA_LABEL = pattern(r"^(?:Tagesordnungspunkt|TOP|Beratungsgegenstand|Beratungspunkt) ?: ?(?P<title>.+)$")
_AGENDA_QUOTED = pattern(
    r"\b(?:TOP|Tagesordnungspunkt) [A-ZÖN]{0,2} ?\d+(?:\.\d+)* ?:? ?(?P<title>[„»\"][^„“”»«\"]{3,120}[“”«\"])"
)
_KIND = pattern(
    r"^(?:Gemeinsame[rn]? |Dringlichkeits|Eil|Gruppen|Fraktions|Haushalts|Dringliche[r]? |"
    r"Interfraktionelle[rn]? |Schriftliche |Kleine |Große |Mündliche )*"
    r"(?:Antrag|Anträge|Anfrage|Änderungs-?antr(?:ag|äge)|Ergänzungs-?antrag|Zusatzantrag|Alternativantrag|"
    r"Sachantrag|Prüfantrag|Resolution|Beschlussvorschl(?:ag|äge)|"
    r"Beschlussempfehlung|Haushaltsantr(?:ag|äge)|Haushaltsbegleitantrag|Begleitantrag|Beschlussantrag|"
    r"Ersetzungsantrag|Entschließungsantrag|Eilantrag|Dringlichkeitsantrag|dringlichkeitsantrag|antrag|"
    r"anfrage)\b"
)
_PURE_KIND = pattern(
    r"^(?:[\w-]*(?:antr(?:ag|äge)|anfrage|Antrag|Anträge|Anfrage|Beschlussvorschlag|Beschlussempfehlung|"
    r"Resolution))(?: (?:und|/) \S*(?:Antrag|Anfrage|antrag|anfrage|vorschlag))?,?"
    r"(?: (?:gem(?:äß|\.)?|nach|i\. ?S\. ?v\.|zur Tagesordnung|(?:zum|zu) (?:Tagesordnungspunkt|TOP)|"
    r"(?:zur|für die) (?:nächsten )?Sitzung|an (?:den|die)|Beschlussvorschlag|vom \d|Nr\. ?\d|"
    rf"(?:für|zum) (?:den |die )?{BODY})[^:–]*)?$"
)
_OF_MOVERS = pattern(r"(?<=[a-zäöü]) (?:der|des|von) (?:(?! (?:zum|zur|zu|auf|betr\w*|über|für|wegen)\b)[^:\n]){2,80}")
_FOR_SITTING = pattern(r" (?:für|zur) (?:die |der )?(?:nächsten? )?Sitzung\b[^:]* \d{1,2}\.\d{1,2}\.\d{4}$")
_DATED_KIND = pattern(r"^[\w-]*(?:[Aa]ntrag|[Aa]nfrage) vom \d")
_ABOUT = pattern(
    r"^(?:Gemeinsame[rn]? |Dringliche[rn]? |Schriftliche |Kleine |Große |"
    r"Interfraktionelle[rn]? )*(?:[\w-]*(?:antr(?:ag|äge)|Antrag|Anträge|Anfrage|anfrage))(?: (?:der|des|"
    r"von) [^:\n]{2,160}?)?(?: (?:gem(?:äß|\.)?|nach) [^:–\n]{2,60}?)?"
    r"(?: (?:für|zur|zu) (?:die |der )?(?:nächsten? )?Sitzung [^:\n]{2,280}?(?=:| (?:zu[mr]?|zur|"
    r"–) (?!Sitzung|TOP|Tages)))?"
    r"(?: ?(?::|–|-) (?:auf |zur |zum )?| (?:zum Thema|auf|zur|zum|betreffend|bezüglich|bzgl\.|betr\.|über|"
    r"für (?:ein(?:e|en)?|die|den|das)) ?:? ?)(?P<title>.+)$"
)
_SUBJECT = pattern(
    r"^(?:Betreff|Betr\.?|Betrifft|Thema|Titel|Gegenstand|Bezeichnung|Antragstitel|hier|"
    r"Überschrift) ?: ?(?P<title>.*)$"
)
_TOPIC = pattern(
    r"\b(?:Thema|Themen|Beratungspunkt|Beratungspunkte|Tagesordnungspunkt|Beratungsgegenstand|TOP|"
    r"Antrag) (?:\d+ ?)?[„»\"](?P<title>[^„“”»«\"]{3,200})[“”«\"]"
)
_LABELLED = pattern(
    r"^(?:Datum|Eingangsdatum|Antragsteller\w*|Einreicher\w*|Gremium|Gremien|Sitzung|Sitzungstermin|"
    r"Beratungsfolge|Status|Federführung|Von|Fraktion|Gruppe|Eingereicht\b[^:]*|Fragesteller\w*|"
    r"Absender\w*|An|Bezug|Bezugnahme|Vorgang|Ihr Zeichen|Unser Zeichen)(?:/-?\w+)? ?(?::|\t| \|)"
    r"|^(?:Ihre?|Unsere?) (?:Antwort|Schreiben|Anfrage|Antrag|E-?Mail|Vorlage)\b[^.]* vom \d"
)
_HOUSE = pattern(
    r"^(?:im|des|der|in der) (?:Kreistag|Landkreis|Rat|Stadtrat|Gemeinderat|Stadt|Samtgemeinde|Gemeinde|"
    r"Stadtverordneten|Region)\w*|^Der Fraktionsvorsitzende|^Die Fraktionsvorsitzende|^(?:Fraktionsvorsitz|"
    r"Vorsitz|Vorsitzende|Fraktionsgeschäft)\w*"
)
_PREDICATE = pattern(r"\b(?:möge|wolle|wird|werden|beantragt|stellt|beschließt|soll|sollen|ist|sind)\b")
_SALUTED = pattern(
    rf"(?:Sehr (?:ver|ge)ehrte[rn]?|Liebe[rn]?) (?:Herr|Frau) (?P<who>(?:{OFFICE})(?: (?:Dr\. |"
    rf"Prof\. )*[A-ZÄÖÜ][\w-]+)?)"
)


def read_head(letter: Letter) -> Head:
    """Title, agenda title, date and addressee; what is not there stays None."""
    head = Head()
    section = letter.sections[0]
    cells = [cell for line in letter.lines_in(section.span) for cell in _cells(line) if section.part is Part.HEAD]
    roles = _roles(cells, _salutation(letter))
    head.kind_lines = _kind_lines(cells, roles)
    head.letterhead = [Span(c.start, c.end) for c, role in zip(cells, roles, strict=True) if role is Role.LETTERHEAD]
    _read_date(letter, head, cells, roles)
    _read_agenda_title(head, cells, roles)
    _read_title(letter, head, cells, roles)
    _read_addressee(letter, head, cells, roles)
    return head


def _salutation(letter: Letter) -> str:
    return " ".join(line.text for line in letter.lines[:120] if SALUTATION.match(line.text))


def _kind_lines(cells: list[Line], roles: list[Role | None]) -> list[Span]:
    """What the subject says, wrapped lines together."""
    spans: list[Span] = []
    before: Role | None = None
    for cell, role in zip(cells, roles, strict=True):
        if role in (Role.KIND, Role.TITLE, Role.SUBJECT, Role.AGENDA):
            if before is role and not _KIND.match(cell.text):
                spans[-1] = Span(spans[-1].start, cell.end)
            else:
                spans.append(Span(cell.start, cell.end))
        before = role
    return spans


def _cells(line: Line) -> list[Line]:
    if "\t" not in line.text or _LABELLED.match(line.text):
        return [line]
    cells, start = [], line.start
    for text in line.text.split("\t"):
        cells.append(Line(start, start + len(text), text))
        start += len(text) + 1
    return cells


def _roles(cells: list[Line], salutation: str) -> list[Role | None]:
    roles: list[Role | None] = []
    for index, cell in enumerate(cells):
        above = cells[index - 1].text if index else ""
        before = roles[-1] if roles else None
        if cell.text:
            roles.append(_role(cell.text, before, above))
        else:
            roles.append(
                Role.ADDRESSEE if before is Role.ADDRESSEE and _goes_on(cells[index:], above, salutation) else None
            )
    return roles


def _goes_on(below: list[Line], above: str, salutation: str) -> bool:
    """An addressee goes on below a gap with the function or with the name that the salutation repeats."""
    text = next((cell.text for cell in below if cell.text), "")
    only_begun = above in {"Herrn", "Herr", "Frau", "An", "An den", "An die"}
    named = bool(re.fullmatch(FULL_NAME, text)) and text.split()[-1] in salutation
    return named or (only_begun and bool(OFFICE_PATTERN.search(text) or re.fullmatch(FULL_NAME, text)))


def _role(text: str, before: Role | None, above: str) -> Role:  # noqa: C901 - one question after the other
    if _SUBJECT.match(text):
        return Role.SUBJECT
    if _AGENDA_TITLE.match(text) or _AGENDA_LABEL.match(text):
        return Role.AGENDA
    if _LABELLED.match(text) or " | " in text:
        return Role.CONTACT
    if _is_date_line(text):
        return Role.DATE
    if _KIND.match(text):
        return Role.KIND
    if before in (Role.KIND, Role.SUBJECT, Role.TITLE) and not _CONTACT.match(text) and not _ADDRESS.match(text):
        return (
            Role.TITLE
            if before is Role.KIND and text[0].isupper() and _PURE_KIND.match(_OF_MOVERS.sub("", above.rstrip(" ;,:")))
            else before
        )
    if _CONTACT.match(text):
        return Role.CONTACT
    if _ADDRESS.match(text) and not FACTION_PATTERN.search(text) and not PARTY_PATTERN.match(text):
        return Role.ADDRESSEE
    if (
        before is Role.ADDRESSEE
        and (re.fullmatch(FULL_NAME, text) or OFFICE_PATTERN.search(text) or len(text) < 25)
        and not PARTY_PATTERN.match(text)
    ):
        return Role.ADDRESSEE
    if _is_letterhead(text, before):
        return Role.LETTERHEAD
    return Role.TITLE


def _is_date_line(text: str) -> bool:
    days = find_dates(text)
    if not days or len(text) > 60:
        return False
    rest = (text[: days[0].start] + text[days[0].end :]).strip(" ,.–-")
    return bool(
        re.fullmatch(
            r"(?i)(?:datum:?|stand:?|eingang:?|vom|den|der|am|im|"
            r"[\w. ()äöüÄÖÜß/-]{2,40}?,?(?: den| der| am| d\.?)?)?,?",
            rest,
        )
    ) and not re.search(r"(?i)\b(?:sitzung|antrag|anfrage|kreistag|ausschuss|TOP|beschluss\w*|haushalt\w*)\b", rest)


def _is_letterhead(text: str, before: Role | None) -> bool:
    member = re.match(rf"(?:{FULL_NAME}\s*[,(–-]\s*)?(?i:{MEMBER_TITLE})\b", text)
    named = FACTION_PATTERN.search(text) or PARTY_PATTERN.match(text) or member
    return bool(
        (named and len(text) < 120 and not _PREDICATE.search(text))
        or _HOUSE.match(text)
        or (before is Role.LETTERHEAD and re.fullmatch(rf"{FULL_NAME}|\([^()]{{2,60}}\)", text))
    )


def _read_date(letter: Letter, head: Head, cells: list[Line], roles: list[Role | None]) -> None:
    dated = [cell for cell in cells if re.match(r"(?i)(?:eingangs)?datum\s*[:\t|]", cell.text)]
    dated += [cell for cell, role in zip(cells, roles, strict=True) if role is Role.DATE]
    dated += _date_at_end(letter)
    dated += [cell for cell in cells if _DATED_KIND.match(cell.text)]
    for cell in dated:
        found = find_dates(cell.text)
        if found and found[0].day:
            head.date = found[0].day
            head.spans["date"] = (Span(cell.start + found[0].start, cell.start + found[0].end),)
            return
        head.undated = cell.text if found else head.undated


def _date_at_end(letter: Letter) -> list[Line]:
    return [
        line
        for section in letter.of(Part.SIGNATURES)
        for line in letter.lines_in(section.span)
        if _is_date_line(line.text)
    ]


def _read_agenda_title(head: Head, cells: list[Line], roles: list[Role | None]) -> None:
    for cell, role in zip(cells, roles, strict=True):
        match = (_AGENDA_TITLE.match(cell.text) or _AGENDA_LABEL.match(cell.text)) if role is Role.AGENDA else None
        if match is None and role is Role.KIND:
            match = _AGENDA_QUOTED.search(cell.text)
        if match:
            head.agenda_title = unquote(match["title"])
            head.spans["agenda_title"] = (Span(cell.start + match.start("title"), cell.start + match.end("title")),)
            return


def _read_title(letter: Letter, head: Head, cells: list[Line], roles: list[Role | None]) -> None:
    for cell, role in zip(cells, roles, strict=True):
        agenda = _AGENDA_TITLE.match(cell.text) if role is Role.AGENDA else None
        if agenda and agenda["rest"]:
            head.title = agenda["rest"]
            head.spans["title"] = (Span(cell.start + agenda.start("rest"), cell.end),)
            return
    for blocks in (_blocks(cells, roles, Role.SUBJECT), _title_blocks(cells, roles), _blocks(cells, roles, Role.KIND)):
        for block in blocks:
            title = _clean_title(_joined(block))
            if title:
                head.title = title
                head.spans["title"] = (Span(block[0].start, block[-1].end),)
                return
    if head.agenda_title:
        head.title, head.spans["title"] = head.agenda_title, head.spans["agenda_title"]
        return
    _read_title_from_opening(letter, head)


def _read_title_from_opening(letter: Letter, head: Head) -> None:
    """No subject above the salutation: the opening words may quote the item they ask for."""
    for section in letter.of(Part.OPENING):
        match = _TOPIC.search(letter.flat[section.span.start : section.span.end])
        if match:
            head.title = tidy(match["title"])
            head.spans["title"] = (
                Span(section.span.start + match.start("title"), section.span.start + match.end("title")),
            )


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


def _joined(block: list[Line]) -> str:
    """A wrapped subject in one line; short lines that each begin anew stay apart by a dash."""
    apart = len(block) == 2 and len(block[0].text) < 40 and all(cell.text[0].isupper() for cell in block)
    wraps = block[0].text.endswith((",", "-", "/", " und", " der", " die", " für", " im", " des", " zur", " zum", ":"))
    return (" – " if apart and not wraps and block[0].text[-1].isalnum() else " ").join(cell.text for cell in block)


def _clean_title(text: str) -> str | None:
    subject = _SUBJECT.match(text)
    title = tidy(subject["title"] if subject else text)
    if _PURE_KIND.match(title):
        return None
    about = _ABOUT.match(title)
    if about and not (about["title"][0].islower() and re.search(r"\bzu[mr]\s$", title[: about.start("title")])):
        title = about["title"]
    title = _FOR_SITTING.sub("", title)
    title = unquote(re.sub(r"^(?:hier|betr\.?|betreff)\s*:\s*", "", title, flags=re.IGNORECASE).strip(" :;–"))
    return title[:1].upper() + title[1:] if len(title) > 2 else None


def _read_addressee(letter: Letter, head: Head, cells: list[Line], roles: list[Role | None]) -> None:
    lines = [cell for cell, role in zip(cells, roles, strict=True) if role is Role.ADDRESSEE and cell.text]
    person = [
        cell
        for cell in lines
        if not re.match(
            r"(?:An (?:den|die) )?(?:Landkreis|Kreis|Stadt|Gemeinde|Samtgemeinde|Region) "
            r"[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ(][\w-]*\)?)?$",
            cell.text,
        )
    ]
    chosen = _first_addressee(person or lines)
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


def _first_addressee(lines: list[Line]) -> list[Line]:
    """Of several people addressed the first: the next one begins with "Herrn" or "Frau" again."""
    for index, line in enumerate(lines[1:], 1):
        if re.match(r"(?:Herrn?|Frau)\b", line.text) and re.search(
            r"\b(?:Herrn?|Frau)\b", " ".join(one.text for one in lines[:index])
        ):
            return lines[:index]
    return lines


def _addressee_name(text: str) -> str | None:
    written = tidy(text)
    text = re.sub(r"^An(?: (?:den|die|das))?\b|\bz\. ?Hd\.", "", written).strip()
    text = re.sub(r"(?<=orsitzende)n\b", "r", text) if "Herr" in text or written.startswith("An den") else text
    text = re.sub(r"\b(?:Herrn?|Frau)\b", "", text)
    text = re.sub(r"\b(?:Der|Die|Empfänger:|Adressat:)\s+(?=[A-ZÄÖÜ])", "", text)
    text = re.sub(r"\s*\b(?:o\.\s?V\.\s?i\.\s?A\.?|oder\s+V\.\s?i\.\s?A\.?)", "", text)
    return tidy(text).strip(" ,-–") or None
