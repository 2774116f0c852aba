"""Names that recur in council letters: parties, bodies, functions. Local groups are recognised by their place."""

from __future__ import annotations

import re

from kreislauf.motions.language import pattern, tidy

_GREENS = (
    r"(?:B(?:ündnis|ÜNDNIS|uendnis)?\.?\s*'?90|B\s*90)\s*[/–-]?\s*(?:D[Ii][Ee]\s*)?G[Rr](?:Ü|ü|UE|"
    r"ue)(?:nen|NEN|N)"
)
_PARTY_NAMES = (
    _GREENS,
    r"BÜNDNISGRÜNEN?|Bündnisgrünen?",
    r"(?:D[Ii][Ee]\s+)?G[Rr][Üü](?:nen|NEN|ne|NE)\b",
    r"CDU\b",
    r"CSU\b",
    r"SPD\b",
    r"FDP\b|F\.D\.P\.|Freien?\s+Demokraten",
    r"AfD\b|AFD\b|Alternative\s+für\s+Deutschland",
    r"(?:D[Ii][Ee]\s+)?L(?:inken?|INKEN?)\b\.?",
    r"BSW\b|Bündnis\s+Sahra\s+Wagenknecht",
    r"D[Ii][Ee]\s+P(?:artei|ARTEI)\b",
    r"(?:D[Ii][Ee]\s+)?P(?:iraten(?:partei)?|IRATEN(?:PARTEI)?)\b",
    r"V(?:olt|OLT)\b(?:\s+Deutschland)?",
    r"F(?:reien?|REIEN?)\s+W(?:ählern?|ÄHLERN?)(?:gemeinschaft|GEMEINSCHAFT)?\b",
    r"FWG?\b|UWG\b|WGH\b|FUL\b|BfB\b|BVB\b|SSW\b|BIW\b",
    r"U(?:nabhängige|NABHÄNGIGE)n?\s+W(?:ählergemeinschaft|ÄHLERGEMEINSCHAFT)",
    r"D[Ii][Ee]\s+U(?:nabhängigen?|NABHÄNGIGEN?)\b|U(?:nabhängigen?|NABHÄNGIGEN?)\b",
    r"(?:ÖDP|ödp|OEDP)\b",
    r"T(?:ierschutzpartei|IERSCHUTZPARTEI)\b|Partei\s+Mensch\s+Umwelt\s+Tierschutz|Tierschutz\s+hier\b",
    r"dieBasis\b|die\s?Basis\b|Werteunion\b|WerteUnion\b|Die\s+Heimat\b|NPD\b|MLPD\b|DKP\b|BIW\b",
)
PARTY = "(?:" + "|".join(_PARTY_NAMES) + ")"
FACTION_WORD = (
    r"(?:(?:Kreistags|Stadtrats|Gemeinderats|Rats|Regions|Stadtverordneten|Samtgemeinderats)?fraktion(?:en)?)"
)
GROUP_WORD = (
    r"(?:(?:Mehrheits|Kreistags|Rats|Stadtrats|Ratsmehrheits)?gruppen?|Fraktionsgemeinschaft|"
    r"Ausschussgemeinschaft)"
)

PARTY_PATTERN = re.compile(rf"(?<![\w])(?:{PARTY})")
FACTION_PATTERN = re.compile(rf"(?i:\b{FACTION_WORD}\b|\b{GROUP_WORD}\b)|\w-(?i:{FACTION_WORD}|{GROUP_WORD})\b")

_NOMINATIVE = {
    "Linken": "Die Linke",
    "Linke": "Die Linke",
    "Grünen": "Die Grünen",
    "Freien Wähler": "Freie Wähler",
    "Freien Wählern": "Freie Wähler",
    "Unabhängigen": "Unabhängige",
    "Piraten": "Piraten",
    "Freien Demokraten": "Freie Demokraten",
}


def party_label(name: str) -> str:
    """A party's name in the nominative, otherwise as written."""
    name = tidy(name).rstrip(".")
    return _NOMINATIVE.get(name, name)


MEMBER_TITLE = (
    r"(?:KTA|KTM|MdK|Kreistags(?:abgeordnete[rn]?|mitglied(?:er)?)|Kreisr(?:ä|a)t(?:e|in|innen)?|"
    r"Stadtr(?:ä|a)t(?:e|in|innen)?|"
    r"Gemeinder(?:ä|a)t(?:e|in|innen)?|Rats(?:herr(?:n|en)?|frau(?:en)?|mitglied(?:er)?)|"
    r"Stadtverordnete[rn]?|"
    r"Abgeordnete[rn]?|Regionsabgeordnete[rn]?|Gemeindevertreter(?:in)?|Einzelmandatsträger(?:in)?|"
    r"Einzelabgeordnete[rn]?|"
    r"Mitglied(?:er)?\s+des\s+Kreistag(?:e?s)|fraktionslose[sr]?\s+(?:Mitglied|Abgeordnete[rn]?))"
)
TITLE = r"(?:(?:Prof\.|Dr\.(?:-Ing\.)?|Dipl\.-\w+\.?|Dr\.\s?h\.\s?c\.|PD|Mag\.|B\.\s?A\.|M\.\s?A\.|h\.\s?c\.)\s*)"
_PARTICLE = r"(?:von(?:\s+(?:der|dem))?|van(?:\s+de[rn]?)?|de|zu|zur|vom|dos|da|del|el|al|Graf|Freiherr)"
_NAME_WORD = r"[A-ZÄÖÜÉÓŞČ][a-zäöüßéèêáàóòçşčğı'’]+(?:-[A-ZÄÖÜÉÓŞČ]?[a-zäöüßéèêáàóòçşčğı'’]+){0,3}"
PERSON = rf"{TITLE}{{0,3}}(?:{_NAME_WORD}|[A-ZÄÖÜ]\.)(?: (?:{_NAME_WORD}|[A-ZÄÖÜ]\.|{_PARTICLE}(?!\w))){{0,4}}"
FULL_NAME = rf"{TITLE}{{0,3}}{_NAME_WORD}(?: (?:{_NAME_WORD}|[A-ZÄÖÜ]\.|{_PARTICLE}(?!\w))){{0,3}} {_NAME_WORD}"

OFFICE = (
    r"(?:Landr(?:at|ätin)|Kreisverwaltung|(?:Ober|Samtgemeinde|Stadt|Bezirks|Verbandsgemeinde|Verbands|"
    r"Orts)?bürgermeister(?:in)?|"
    r"Kreistagsvorsitzende[rn]?|Ratsvorsitzende[rn]?|Vorsitzende[rn]?\s+des\s+(?:Kreistag(?:e?s)|Rate?s)|"
    r"Stadtverordnetenvorsteher(?:in)?|Stadtdirektor(?:in)?|Regionspräsident(?:in)?|Kreisrat|Kreisrätin|"
    r"Magistrat)"
)
OFFICE_PATTERN = pattern(rf"\b{OFFICE}\b")

ADMINISTRATION = (
    r"(?:(?:Kreis|Stadt|Gemeinde|Samtgemeinde|Regions)?verwaltung(?:sleitung|sspitze)?|"
    r"(?:Landr(?:at|ätin)|(?:Ober|Samtgemeinde)?bürgermeister(?:in)?|Regionspräsident(?:in)?|Kämmer(?:er|"
    r"in|ei)|Erste[rn]?\s+Kreisr(?:at|ätin)|"
    r"Magistrat|Kreisausschuss|Verwaltungsausschuss|Hauptverwaltungsbeamte[rn]?|Stadtdirektor(?:in)?|"
    r"Rechnungsprüfungsamt|Jugendamt|Sozialamt|Gesundheitsamt|Bauamt|Schulamt|Umweltamt|Personalamt|"
    r"Kreistagsbüro))"
)
