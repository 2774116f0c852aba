"""German compounds, split so that a search for „Konzept“ finds „Digitalisierungskonzept“.

PostgreSQL's german dictionary stems but does not split, and a prefix query only finds the front part.
A word is split from its end: the longest known head that leaves a front of at least three letters. Each
front is split again, so that „Kreistagssitzungsplan“ gives all of its parts. Looking up endings in a set
takes time in proportion to the length of the text.
"""

import re
from collections.abc import Iterator
from typing import Final

_HEADS: Final = """
abfall abgabe ablauf ablösung abschluss abteilung akte amt anfrage anlage anmeldung annahme anstalt antrag
anwendung arbeit archiv arzt aufgabe auftrag aufwand ausbau ausgabe ausgleich ausschuss ausstattung
auszahlung automat bad bahn bau bedarf behörde beirat beitrag belag bereich bericht bescheid beschluss
beschaffung betreuung betrieb bilanz bildung binder bindung brücke buch budget bund bus daten datenbank
dienst dienstleistung digitalisierung dokument einrichtung eltern energie entgelt entlastung entwicklung
erfassung ergebnis erklärung ermächtigung erneuerung erweiterung etat fach fahrt familie feld feuerwehr
finanzen finanzierung fläche fonds förderung form fortschritt frage fraktion frau freigabe führung gebiet
gebühr gebäude geld gemeinde gerät gesellschaft gesetz gesundheit gremium gruppe gymnasium halle handel
haus haushalt heim hilfe hof investition jahr jugend kasse karte kind kindergarten kirche kita klima
klinik kommune konto kontrolle konzept kosten kraft kredit kreis kreisausschuss kreistag kultur lager land
landkreis landrat landschaft last leistung leitung linie liste lösung maßnahme medien mensch mittel
mitglied modell netz netzwerk nummer nutzung ordnung ort park partner partnerschaft person pflege plan
planung planer platz politik portal position preis programm projekt prozess prüfung quote rad radweg
rahmen rat raum recht rechnung regelung register reinigung rente richtlinie sache sanierung satzung schein
schiene schluss schule schulden schutz schwimmbad seite senioren service sicherheit siedlung sitz sitzung
software soll sperre spielplatz sport stadt stadion stand standort station stelle steuer straße strategie
strecke studie system tafel tag takt technik teil termin tisch tour tourismus träger umbau umlage umwelt
unternehmen unterricht unterstützung verband verein vereinbarung verfahren verkehr vermerk vermögen
versicherung versorgung vertrag vertretung verwaltung vorhaben vorlage vorschlag vorsitz wahl wald wasser
weg werk werkstatt wesen wirtschaft wohnung zahl zeit zentrum ziel zimmer zug zulage zuschuss
zuständigkeit zuweisung zweck
"""
HEADS: Final = frozenset(_HEADS.split())
"""Words that end, or begin, the compounds of a council's papers."""

SHORTEST_FRONT: Final = 3
SHORTEST_COMPOUND: Final = 7
_LENGTHS: Final = sorted({len(head) for head in HEADS}, reverse=True)
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDINGS: Final = ("", "s", "n", "e", "es", "en", "er", "ern")
_LINKS: Final = ("s", "es", "n", "en", "er")


def parts_of(word: str) -> list[str]:
    """The parts of a compound in its order, lower case; empty when `word` is none that we know."""
    stem = word.lower()
    found: list[str] = []
    while split := _split_off_head(stem):
        stem, head = split
        found.insert(0, head)
    if not found:
        return []
    return list(dict.fromkeys([*_forms_of_front(stem), *found]))


def _split_off_head(word: str) -> tuple[str, str] | None:
    """The front and the longest known head of a compound, whatever ending the head bears."""
    if len(word) < SHORTEST_COMPOUND or not HEADS.isdisjoint(_stems_of(word)):
        return None
    for length in _LENGTHS:
        for ending in _ENDINGS:
            if not word.endswith(ending):
                continue
            stem = word[: len(word) - len(ending)]
            if len(stem) - length >= SHORTEST_FRONT and stem[-length:] in HEADS:
                return stem[:-length], stem[-length:]
    return None


def _stems_of(word: str) -> list[str]:
    """A word without each ending that it may bear."""
    return [word[: len(word) - len(ending)] for ending in _ENDINGS if word.endswith(ending)]


def _forms_of_front(front: str) -> Iterator[str]:
    """A front as it stands and without the letters that link it: „digitalisierungs“, „digitalisierung“."""
    yield from (stem for stem in _stems_of(front) if stem in HEADS)
    for link in _LINKS:
        if front.endswith(link) and len(front) - len(link) >= SHORTEST_FRONT:
            yield front[: -len(link)]
            break
    yield front


def with_parts(text: str) -> str:
    """`text` followed by the parts of its compounds, for the search vector."""
    words = {word for word in _WORD.findall(text) if len(word) >= SHORTEST_COMPOUND}
    extra = {part for word in words for part in parts_of(word)}
    return f"{text} {' '.join(sorted(extra))}" if extra else text
