"""Names of councils and committees in running text, brought to the nominative."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kreislauf.motions.language import tidy

_NO_ADJECTIVE = r"(?!(?:dem|den|der|des|die|das|ein\w*|sein\w*|unter|über|oder|aber|wieder)\b)"
_ADJECTIVE = rf"(?:{_NO_ADJECTIVE}[a-zäöüß]+(?:e|en|er|es)\s+)?"
_LEADING_ADJECTIVE = (
    r"(?:(?!Der\b|Die\b|Den\b|Eine?r?\b)[A-ZÄÖÜ][a-zäöüß]+(?:e|en|er|es)\s+"
    r"(?=[A-ZÄÖÜ])(?!Sitzung|\w*ausschuss|Kreistag))?"
)
_NO_TOPIC = r"(?!\w*ausschuss|Kreistag|Gemeinderat|Stadtrat|TOP\b|Sitzung|Tagesordnung)"
_TOPIC_WORD = (
    rf"{_ADJECTIVE}{_LEADING_ADJECTIVE}{_NO_TOPIC}[A-ZÄÖÜ](?:[\w/]|-(?=\w)){{1,60}}-?"
    r"(?:\s*\([A-ZÄÖÜ]\w{0,20}\))?"
)
_AND = r"(?:\s*,\s*|\s*/\s*|\s*&\s*|\s+und\s+|\s+u\.\s+|\s*,\s+und\s+|\s+sowie\s+(?!de[srnm]\b))"
_TOPICS = rf"{_TOPIC_WORD}(?:{_AND}{_TOPIC_WORD}|\s+(?:im|in|des|der)\s+{_TOPIC_WORD}){{0,9}}"
_PREFIXES = r"(?:[A-ZÄÖÜ][\wäöüß]{1,40}-(?:\s*,\s*|\s+und\s+|/\s?)){0,3}"
_OWN_ADJECTIVE = (
    r"(?:(?:zuständige|entsprechende|jeweilige|betroffene|federführende|fachlich zuständige|"
    r"beteiligte|Kommunale)[nrsm]?\s+)?"
)

_COMMITTEE = (
    rf"{_OWN_ADJECTIVE}{_PREFIXES}(?:(?:Fach|Unter)?[Aa]uss?chuss(?:es|e|en)?|"
    rf"[A-ZÄÖÜ][\wäöüß-]{{1,40}}(?:aus)?ausschuss(?:es|e)?|"
    rf"(?:Fach)?[Aa]usschüsse[n]?)(?!\w)(?:\s+für\s+(?:de[nr]\s+|die\s+|das\s+)?{_TOPICS}|"
    rf"(?:\s+(?={_TOPIC_WORD}{_AND}))(?!de[srnm]\b){_TOPICS}|\s+(?!Sitzung|Beschluss)(?:Schule|Soziales|"
    rf"Umwelt|Finanzen|Kultur|Sport|Bau|Verkehr|Jugend|Bildung|Wirtschaft)\b)?"
)
_COUNCIL = (
    r"(?:Kreistag(?:e?s)?|Stadtrat(?:e?s)?|Gemeinderat(?:e?s)?|Samtgemeinderat(?:e?s)?|Ortsrat(?:e?s)?|"
    r"Bezirksrat(?:e?s)?|Ortsbeirat(?:e?s)?|"
    r"Stadtbezirksrat(?:e?s)?|Rat(?:e?s)?\s+der\s+(?:Stadt|Gemeinde|Samtgemeinde|"
    r"Hansestadt)\s+[A-ZÄÖÜ][\w-]+|Rat(?:e?s)?(?!\w)|"
    r"Stadtverordnetenversammlung|Gemeindevertretung|Regionsversammlung|Bürgerschaft|"
    r"Verbandsgemeinderat(?:e?s)?|Verbandsversammlung|"
    r"[A-ZÄÖÜ][\wäöüß]{2,40}beirat(?:e?s)?|Verwaltungsrat(?:e?s)?|Aufsichtsrat(?:e?s)?)"
)
_SITTING = (
    r"(?:Kreistag|Stadtrat|Gemeinderat|Samtgemeinderat|Ortsrat|Rat|Kreisausschuss|(?:[A-ZÄÖÜ][\wäöüß-]{1,40})?"
    r"[Aa]usschuss)s?-?[Ss]itzung(?:en)?"
)
BODY = rf"(?>(?-i:{_SITTING}|{_COMMITTEE}|{_COUNCIL})(?!\w|-\w))"
_BODY_PATTERN = re.compile(rf"(?<![\w-]){BODY}")
_COMMITTEE_GENITIVE = re.compile(r"(?P<stem>\b(?:\w*[Aa]usschuss))(?:es|e)\b")
_COUNCIL_GENITIVE = re.compile(r"\b(?P<stem>Kreistag|\w*(?:rat|Rat))e?s\b")
_SITTING_ENDING = re.compile(r"(?:(?<=uss)|(?<!us)s)?-?[Ss]itzung(?:en)?$")
_WEAK_ADJECTIVE = re.compile(
    r"^(?P<stem>zuständige|entsprechende|jeweilige|betroffene|federführende|fachlich zuständige|beteiligte|"
    r"Kommunale)[nrsm]?\b"
)


@dataclass(frozen=True)
class FoundBody:
    """A council or committee at its place, in the nominative."""

    start: int
    end: int
    name: str


def find_bodies(text: str) -> list[FoundBody]:
    """All councils and committees named in flat text, in order."""
    found = []
    for match in _BODY_PATTERN.finditer(text):
        name = match[0].rstrip(" ,-/")
        found.append(FoundBody(match.start(), match.start() + len(name), nominative(name)))
    return found


def nominative(name: str) -> str:
    """ "Ausschusses für Schule" -> "Ausschuss für Schule", "zuständigen Ausschuss" -> "zuständiger Ausschuss"."""
    name = _SITTING_ENDING.sub("", re.sub(r"(?<=[a-zäöü])-(?=[a-zäöü])", "", name))
    name = _COMMITTEE_GENITIVE.sub(r"\g<stem>", tidy(name).replace("Auschuss", "Ausschuss"))
    name = name if name.endswith("Rates") and " " in name else _COUNCIL_GENITIVE.sub(r"\g<stem>", name)
    if name.endswith(("üsse", "üssen")):
        return re.sub(r"^(\w+)en ", r"\1e ", name).removesuffix("n") if name.endswith("üssen") else name
    return _WEAK_ADJECTIVE.sub(r"\g<stem>r", name)
