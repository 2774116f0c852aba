"""Who moves: factions, groups (also a group written as a chain of party names) and single members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kreislauf.motions.draft import Span
from kreislauf.motions.language import pattern, sentences, tidy, unquote
from kreislauf.motions.parts import Letter, Part
from kreislauf.motions.vocabulary import (
    FACTION_PATTERN,
    FACTION_WORD,
    FULL_NAME,
    GROUP_WORD,
    MEMBER_TITLE,
    PARTY,
    PARTY_PATTERN,
    party_label,
)

_VERB = pattern(
    r"\b(?:stell(?:t|en|e)|beantrag(?:t|en|e)|bitte(?:t|n)?|bring(?:t|en)|leg(?:t|en)|reich(?:t|en)|"
    r"forder(?:t|n)|"
    r"schläg(?:t)|schlagen|übersende(?:t|n)|übermittel(?:t|n)|frag(?:t|en)|richte(?:t|n)|möchte(?:n)?|"
    r"unterbreite(?:t|n)|mögen)\b"
)
_STOP_AFTER = pattern(
    r"(?::|\bfolgende\w*|\bnachfolgende\w*|\bnachstehende\w*|, ?(?:dass|den|die|das|der|dem|im|in|zu|"
    r"für)\b(?! (?:Fraktion|Gruppe|\w+-Fraktion|\w+-Kreistagsfraktion))|"
    r"\b(?:hiermit|gem(?:äß)?|nach §|zur (?!\w+fraktion)|zum|im Rahmen|zu TOP|zu Tages|an (?:den|die)|"
    r"für (?:die (?:nächste )?Sitzung|den|das)|"
    r"im Ausschuss|in den|in der|in das|um|auf|am|bis)\b|\.(?=\s|$))",
    ignore_case=False,
)
_TITLE_MOVERS = pattern(
    r"\b(?:Antrag|Anträge|Anfrage|\w+antrag|Beschlussvorschlag|Initiative) (?:der|des|von|"
    r"durch) (?P<who>[^:\n]{2,200}?)"
    r"(?=$|:| (?:zu[mr]?|vom|auf|für|betreffend|gem|bzgl|nach|–|-) |\n| an (?:den|die))"
)
_LABELLED = pattern(
    r"^(?:Antragsteller(?:in(?:nen)?|innen und Antragsteller)?|Antragstellende|Einreicher(?:in)?|"
    r"Eingereicht (?:von|durch)|"
    r"Fragesteller(?:in)?|Absender(?:in)?|Von|Antragssteller(?:in)?|Fraktion(?:en)?|Gruppe|"
    r"Einbringer(?:in)?)(?:/-?in(?:nen)?)? ?(?::|\t| \|) ?(?P<who>.+)$"
)
_BEHALF = pattern(
    r"\b(?:im Namen|namens|für|seitens) (?P<who>(?:der|die|den|unserer|unsere|"
    r"meiner) [^,.:;]{2,160}?)(?= (?:hiermit |ich |wir )?(?:beantrag|stell|bitte|frag|reich|bring|leg|"
    r"übersende|forder|möchte)\w*|[,.:;])"
)
_TAIL = pattern(
    r" (?:im (?:Kreistag|Rat|Stadtrat|Gemeinderat|Landkreis)|in (?:der|dem) (?:Stadtverordnetenversammlung|"
    r"Kreistag|Stadtrat|Gemeindevertretung|Regionsversammlung)|"
    r"des (?:Kreistag|Landkreis|Rat|Stadtrat)\w*|der Stadt|des Rates|in Stadt und Kreis)\b.*$"
)
_LEAD = pattern(
    r"^(?:(?:hiermit|hierzu|deshalb|daher|dazu|Ihnen|wir|uns|gemeinsam|als|sehr geehrte\w*|auch|und|sowie|"
    r"mit|von|vom|für|namens|nun) )*"
    r"(?:(?:der|die|den|des|das|unsere[rn]?|meine[rn]?|beiden|drei|vier|antragstellenden|unterzeichnenden|"
    r"oben genannten?) )*"
)
_KIND = (
    r"(?:(?:Kreistags|Stadtrats|Rats|Gemeinderats|Mehrheits)?(?:[Ff]raktion(?:en)?|[Gg]ruppen?)|"
    r"[Ff]raktionsgemeinschaft)"
)
_KIND_FIRST = re.compile(rf"^{_KIND}(?:\s+(?:der|von|des|aus))?(?:\s+(?:den|die)\s+(?={_KIND}))?\s*[:\"„“]?\s*")
_MEMBER = re.compile(rf"(?:Die\s+|Der\s+)?(?i:{MEMBER_TITLE})\s+(?:(?:Herr|Frau|Herrn)\s+)?(?P<name>{FULL_NAME})")
_MEMBER_AFTER = re.compile(
    rf"(?P<name>{FULL_NAME})\s*(?:,|\n|\(|–|-)\s*(?:(?:Ihr|Ihre|fraktionslose[rs]?|"
    rf"Mitglied)\s+)*(?i:{MEMBER_TITLE}|fraktionslos)"
)
_PLACEHOLDER = "\ue000{}\ue001"
_FULL_PARTY = re.compile(
    rf"(?<![\w])(?:{PARTY})(?:-?(?i:{FACTION_WORD}))?(?![\wäöü])|(?<!\w)(?:{PARTY})-(?=\s*(?:,|und|/))"
)
_CHAIN = re.compile(r"\s*(?:,|;|\+|&|\||\n|\t|\s[–-]\s|–|\s/\s)\s*(?:und\s+|sowie\s+)?")
_ADJACENT = re.compile(
    r"(?<=\ue001)\s*[-/]\s*|\s*[-/]\s*(?=\ue000)|(?<=\ue001)\s+(?:und|sowie|mit)\s+|\s+(?:und|"
    r"sowie)\s+(?=(?:(?:der|die|den)\s+)?\ue000)"
)
_KIND_AND = re.compile(
    rf"\s+(?:und|sowie)\s+(?=(?:(?:der|die|den|dem|das|des)\s+)?(?:{_KIND}\b|[\w-]+-(?i:{FACTION_WORD}|"
    rf"{GROUP_WORD})\b|(?i:{MEMBER_TITLE})\b))"
)


@dataclass(frozen=True)
class Movers:
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    from_signatures: bool = False


def split_movers(phrase: str) -> list[str]:
    """Single movers out of a phrase.

    >>> split_movers("Gruppe SPD-Bündnis 90/Die Grünen – Die Linke – GUT für Sarstedt")
    ['SPD', 'Bündnis 90/Die Grünen', 'Die Linke', 'GUT für Sarstedt']
    """
    known: list[str] = []

    def keep(match: re.Match[str]) -> str:
        known.append(match[0])
        return _PLACEHOLDER.format(len(known) - 1)

    masked = _LEAD.sub("", _FULL_PARTY.sub(keep, _TAIL.sub("", tidy(phrase))), count=1)
    enumerated = masked.count(",") >= 1
    parts = [part for piece in _CHAIN.split(masked) for part in _split_piece(piece, enumerated=enumerated)]
    names = [_name(part, known) for part in parts]
    return list(dict.fromkeys(name for name in names if name))


def _split_piece(piece: str, *, enumerated: bool) -> Iterator[str]:
    for part in _ADJACENT.split(piece):
        for half in _KIND_AND.split(part):
            yield from re.split(r"\s+und\s+", half) if enumerated else [half]


def _name(part: str, known: list[str]) -> str:
    name = _LEAD.sub("", _TAIL.sub("", tidy(part)), count=1).strip(' .,:;–/|„“”"()')
    name = _KIND_FIRST.sub("", name).strip(' .,:;–/|„“”"()')
    name = re.sub(r"^(?:der|die|den|von|aus)\s+|\s+(?:den|die|das|dem|einen|diesen)$", "", name)
    name = re.sub("\ue000(\\d+)\ue001", lambda slot: known[int(slot[1])], name)
    name = re.sub(r"[“”\"»«]?\s*\([A-ZÄÖÜ]\w{1,12}\)?$", "", name).strip('„“”"»« ')
    member = _MEMBER.fullmatch(name)
    name = member["name"] if member else re.sub(r"^(?:Herr|Frau|KTA|Herrn)\s+", "", name)
    return party_label(unquote(name)).rstrip("-").strip()


def find_movers(letter: Letter, title_lines: list[Span], letterhead: list[Span]) -> Movers:
    """The movers by the best evidence: a labelled line, the opening words, the title, the letterhead."""
    return (
        _labelled(letter)
        or _from_opening(letter)
        or _from_title(letter, title_lines)
        or _from_letterhead(letter, letterhead)
        or _single_member(letter)
        or Movers((), ())
    )


def _labelled(letter: Letter) -> Movers | None:
    for line in letter.lines[:80]:
        match = _LABELLED.match(line.text)
        names = split_movers(match["who"]) if match else []
        if match and names:
            return Movers(tuple(names), (Span(line.start + match.start("who"), line.end),))
    return None


def _from_opening(letter: Letter) -> Movers | None:
    for section in letter.of(Part.OPENING, Part.RESOLUTION, Part.QUESTIONS):
        if section.part is not Part.OPENING and section is not _first_operative(letter):
            continue
        for sentence in list(sentences(letter.flat, section.span.start, section.span.end))[:12]:
            found = _from_sentence(letter.flat, sentence)
            if found:
                return found
            if section.part is not Part.OPENING:
                break
    return None


def _first_operative(letter: Letter) -> object:
    operative = letter.of(Part.RESOLUTION, Part.QUESTIONS)
    return operative[0] if operative else None


def _from_sentence(text: str, sentence: Span) -> Movers | None:
    words = text[sentence.start : sentence.end]
    behalf = _BEHALF.search(words)
    if behalf and _names_faction(behalf["who"]):
        return _movers(behalf["who"], sentence.start + behalf.start("who"))
    for verb in _VERB.finditer(words[:1200]):
        before = words[max(0, verb.start() - 320) : verb.start()]
        subject = _subject_before(before)
        if subject:
            return _movers(subject, sentence.start + words.rfind(subject, 0, verb.start()))
        after = words[verb.end() : verb.end() + 320]
        stop = _STOP_AFTER.search(after)
        phrase = re.sub(r"^\s*(?:Ihnen|wir|Sie|hiermit)\b,?", "", after[: stop.start()] if stop else after)
        if _names_faction(phrase):
            return _movers(phrase, sentence.start + verb.end())
    return None


def _subject_before(before: str) -> str | None:
    """The last noun phrase with a faction, party or member in it that ends just before the verb."""
    starts = list(
        re.finditer(
            rf"(?i)\b(?:die|der|unsere|wir,\s+die|das)\s+(?=[^.;:]*?(?:{FACTION_WORD}|{GROUP_WORD}|{PARTY}|"
            rf"{MEMBER_TITLE}))",
            before,
        )
    )
    if not starts:
        return before.strip() if PARTY_PATTERN.match(before.strip()) and len(before) < 120 else None
    subject = before[starts[0].start() :]
    for start in starts:
        candidate = before[start.start() :]
        if re.match(
            rf"(?i)(?:die|der|unsere|wir,\s+die|"
            rf"das)\s+(?:[\wäöüß/.&+-]+\s+){{0,3}}?[\w/-]*(?:{FACTION_WORD}|{GROUP_WORD}|{MEMBER_TITLE})|"
            rf"(?:die|der)\s+(?:{PARTY})",
            candidate,
        ):
            subject = candidate
            break
    else:
        return None
    if re.search(r"\b(?:wird|werden|hat|haben|ist|sind|wurde|soll)\b", subject):
        return None
    return subject.strip(" ,")


def _names_faction(phrase: str) -> bool:
    return bool(FACTION_PATTERN.search(phrase) or PARTY_PATTERN.search(phrase) or _MEMBER.search(phrase))


def _movers(phrase: str, start: int) -> Movers | None:
    names = split_movers(phrase)
    return Movers(tuple(names), (Span(start, start + len(phrase)),)) if names else None


def _from_title(letter: Letter, lines: list[Span]) -> Movers | None:
    for line in lines:
        match = _TITLE_MOVERS.search(letter.flat[line.start : line.end])
        if match and _names_faction(match["who"]):
            return _movers(match["who"], line.start + match.start("who"))
    for section in letter.of(Part.RESOLUTION):
        match = _TITLE_MOVERS.search(section.heading)
        if match and _names_faction(match["who"]):
            start = letter.flat.find(section.heading)
            return _movers(match["who"], start + match.start("who"))
    return None


def _from_letterhead(letter: Letter, lines: list[Span]) -> Movers | None:
    names: dict[str, Span] = {}
    for line in lines:
        words = letter.flat[line.start : line.end]
        member = _MEMBER.match(words) or _MEMBER_AFTER.match(words)
        for name in [tidy(member["name"])] if member else split_movers(words):
            if not _merely_place(name):
                names.setdefault(name, line)
    distinct = _without_repetitions(names)
    return Movers(tuple(distinct), tuple(distinct.values())) if distinct else None


def _merely_place(name: str) -> bool:
    return bool(
        re.match(
            r"(?i)(?:im|des|in|kreistag|landkreis|stadt|fraktion|gruppe|rat|mitglied|kreistagsmitglied|parteilos|fraktionslos)\b",
            name,
        )
    )


def _without_repetitions(names: dict[str, Span]) -> dict[str, Span]:
    """ "CDU" beside "CDU-Kreistagsfraktion" is the same mover."""
    return {
        name: span
        for name, span in names.items()
        if not any(other != name and re.match(rf"{re.escape(name)}[-\s]?(?i:{FACTION_WORD})", other) for other in names)
    }


def _single_member(letter: Letter) -> Movers | None:
    for section in letter.of(Part.HEAD, Part.OPENING, Part.SIGNATURES):
        text = letter.text[section.span.start : section.span.end]
        match = _MEMBER.search(text) or _MEMBER_AFTER.search(text)
        if match and re.search(r"\b(?:ich|mein|meine)\b|beantrage\b|(?i:fraktionslos|einzelmandat)", letter.flat):
            start = section.span.start + match.start("name")
            return Movers((tidy(match["name"]),), (Span(start, start + len(match["name"])),))
    return None
