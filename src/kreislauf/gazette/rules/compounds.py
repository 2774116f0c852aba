"""German compounds, split so that a search for „Konzept“ finds „Digitalisierungskonzept“.

PostgreSQL's german dictionary stems but does not split, and a prefix query only finds the front part.
"""

import re

HEADS = (
    "abgabe abteilung amt anfrage anlage antrag arbeit ausbau ausgleich ausschuss ausstattung bau bedarf beirat "
    "bericht bescheid beschluss betreuung betrieb bildung budget dienst einrichtung entwicklung erweiterung "
    "finanzierung förderung fonds freigabe führung gebühr gebäude gesetz gruppe haus haushalt hilfe jahr jugend "
    "kasse kita klima konzept kosten kreis land lager leistung leitung maßnahme mittel netz ordnung plan planung "
    "programm projekt prüfung raum recht richtlinie sanierung satzung schule schutz sitzung sperre stelle straße "
    "strategie system technik umbau verband verein verfahren verkehr vermerk versorgung vertrag verwaltung vorlage "
    "wahl weg werk wesen wirtschaft zentrum zuschuss digitalisierung kreistag kreisausschuss landrat"
).split()

_BY_LENGTH = sorted(HEADS, key=len, reverse=True)
_WORD = re.compile(r"[^\W\d_]{8,}")
_LINKING = re.compile(r"(?:s|es|en|er)$")


def parts_of(word: str) -> list[str]:
    """The parts of a compound whose last part is a known head; empty when it is none."""
    lowered = word.lower()
    for ending in {"", *(m for m in ("s", "es", "en", "e", "n", "er") if lowered.endswith(m))}:
        stem = lowered[: len(lowered) - len(ending)] if ending else lowered
        for head in _BY_LENGTH:
            if stem.endswith(head) and len(stem) - len(head) >= 3:
                front = stem[: -len(head)]
                return [front, _LINKING.sub("", front) or front, head]
    return []


def with_parts(text: str) -> str:
    """`text` followed by the parts of its compounds, for the search vector."""
    extra = {part for word in set(_WORD.findall(text)) for part in parts_of(word)}
    return f"{text} {' '.join(sorted(extra))}" if extra else text
