"""What money is for, in the words of the sentence."""

from __future__ import annotations

import re

from kreislauf.motions.language import pattern, tidy, unquote

_END = (
    r"(?= (?:in den Jahren|in den Haushaltsjahren|werden|wird|sind|ist|soll|sollen|sollte|"
    r"bereit\w*|ein(?:ge|zu)\w+|einzu\w+|zur Verfügung|"
    r"veranschlagt|zu veranschlagen|vorgesehen|vorzusehen|aufgenommen|aufzunehmen|"
    r"in den (?:\w*[Hh]aushalt|Etat|Finanzplan|Stellenplan)|im (?:Ergebnis|Finanz|Kreis)?haushalt|"
    r"im Haushalts\w*|in das Investitions\w*|in Höhe|i\. ?H\. ?v|"
    r"gekürzt|erhöht|angehoben|gesenkt|reduziert|gestrichen|zu erhöhen|zu kürzen|anzuheben|aufgestockt|"
    r"aufzustocken|zu senken|bis zum|ab dem|mit einem Sperrvermerk|"
    r"gewährt|bewilligt|beim Produkt|unter dem Produkt|\(|mit Sperrvermerk|erhält|jeweils|pro Jahr|"
    r"jährlich|20\d\d(?=:)|für (?:das|die) (?:Haushalts)?[Jj]ahre?|für 20\d\d)\b| (?:(?:um|auf|von|und|sowie|weitere|"
    r"zusätzlich|rund|ca\.|insgesamt|je|bis zu) )*(?:€|EUR|T€|\d[\d.,]* ?(?:€|Euro|EUR|Mio|T€|TEUR|Tsd|"
    r"Mrd))| (?:(?-i:[a-zäöü]\w+e[nr]?) )?\w*mittel\b|[,;:](?=\s|$)|(?<!\be)(?<!\be\.V)(?<!\be\.\sV)\.(?=\s|"
    r"$)| \(|\s*$)"
)
_AFTER = pattern(
    rf"^ ?(?:\([^()]{{1,60}}\) ?)?(?:(?:brutto|netto|jährlich|zusätzlich|pro Jahr|im Haushalt \d+|"
    rf"für das (?:Haushalts)?[Jj]ahr 20\d\d|für 20\d\d|in 20\d\d) )?(?:für|zur|zum|zwecks|"
    rf"zugunsten) (?!das (?:Haushalts)?[Jj]ahr|20\d\d|den Haushalt|Verfügung)(?P<what>.{{2,200}}?){_END}"
)
_BEFORE = pattern(
    rf"(?:^|\b)(?:Für|für|Zur|zur|Zum|zum|zugunsten):? (?!(?:den|einen) Zeitraum|die (?:Zeit|Folgejahre)|"
    rf"das (?:Haushalts)?[Jj]ahr|"
    rf"die (?:Haushalts)?[Jj]ahre|20\d\d|den Haushalt|Verfügung|Deckung|"
    rf"Finanzierung der)(?P<what>.{{2,200}}?){_END}",
    ignore_case=False,
)
_OBJECT = pattern(
    rf"\b(?:[Aa]nsatz|Haushaltsansatz|Ansatzes|Budget|Etat|Haushaltsposition|Haushaltsmittel|Mittel|"
    rf"Zuschuss|Position|Fördermittel|Zuwendung|Produktkonto|Produkt) (?:(?:Nr\. ?)?\d[\d./-]*,? )?"
    rf"(?:für |zur |zum |der |des |beim |bei |im Bereich |an (?:den|die|das) |„)(?!\w*[Aa]nsatz|Betrag)"
    rf"(?P<what>.{{2,160}}?){_END}"
)
_CHANGE = pattern(
    r"\b(?:Kürzung|Erhöhung|Aufstockung|Reduzierung|Senkung|Absenkung|Anhebung|Streichung|Einsparung|Verringerung) "
    r"(?:der |des |beim |bei der |bei den |bei |im Bereich |für )(?!\w*[Aa]ns[aä]tz|\w*mittel|\w*zusch|\w*budget|"
    rf"Haushalts|Position|Zusch|Budget|Mittel)(?P<what>.{{2,160}}?){_END}"
)
_GIVEN = pattern(
    r"\b(?:gewährt|bewilligt|zahlt|erhält|erhalten|stellt)(?: der Landkreis| die Stadt| die Gemeinde)? (?:dem|der|den) "
    r"(?P<what>[A-ZÄÖÜ][^,;:]{2,100}?)(?= (?:für|im|in|ab|einen|eine|zusätzlich|jährlich|\d|einmalig|als|zur|zum)\b)",
    ignore_case=False,
)
_RECIPIENT = pattern(
    r"^(?:Der|Dem|Die|Das) (?P<what>(?:\w+ )?[A-ZÄÖÜ][^,;:]{2,100}?) (?:wird|werden|erhält|erhalten)\b",
    ignore_case=False,
)
_ACCOUNT = pattern(
    r"\b(?:Haushaltsposition|Haushaltsstelle|Produktkonto|Produktsachkonto|Sachkonto|Produkt|Kostenstelle|"
    r"Investitionsnummer|Titel) (?:Nr\. ?)?\d[\d./-]*\d"
)
_FILLER = pattern(
    r"^(?:(?:den|die|das|der|dem|des|eine[nrms]?|ein|deren|dessen|seine[nr]?) )?(?:(?:Bereich|Zweck|"
    r"Produkt|Ansatz|Bereiche) (?:der |des |von |die |den |das )?)?(?:(?:die|den|das|eine[nr]?) )?"
)


def read_purpose(words: str, lead: str, start: int, end: int, floor: int = 0) -> str | None:
    """The purpose of the sum that stands at `start` to `end` of the sentence, or None.

    `floor` is where the sum before it ends: "80.000 € für A und für B 20.000 €" names the second purpose between both.
    """
    after = _AFTER.match(words[end : end + 320])
    if after:
        return _clean(after["what"])
    own = list(_BEFORE.finditer(words[floor:start])) if floor else []
    if own:
        return _clean(own[-1]["what"])
    before = words[:start]
    for source, form in (
        (before, _OBJECT),
        (before, _CHANGE),
        (words, _GIVEN),
        (words, _BEFORE),
        (words, _OBJECT),
        (lead, _BEFORE),
        (lead, _OBJECT),
    ):
        found = list(form.finditer(source))
        if found:
            return _clean(found[-1]["what"] if source is before else found[0]["what"])
    recipient = _RECIPIENT.match(words)
    if recipient and not re.match(
        r"(?:Mehr[a-z]+|Minder[a-z]+|[A-ZÄÖÜ][a-zäöüß]+mittel|Verwaltung|Landrat|Landkreis|Kreistag|"
        r"Haushalts?|Ansatz|Betrag|Mittel|Zuschuss|"
        r"Kreisverwaltung|folgende)",
        recipient["what"],
    ):
        return _clean(recipient["what"])
    account = _ACCOUNT.search(words) or _ACCOUNT.search(lead)
    return tidy(account[0]) if account else None


def _clean(what: str) -> str | None:
    what = _FILLER.sub("", tidy(what), count=1)
    what = unquote(what).strip(' ,:;„“"')
    what = re.sub(r"(?:\s+(?:um|auf|von|in Höhe von|mit|je|jeweils|zusätzlich|weitere|insgesamt))+$", "", what).strip(
        " „“"
    )
    what = re.sub(r"(?<=e\.)(\s?)V$", r"\1V.", what.rstrip("."))
    return what if len(what) > 2 and not what.isdigit() else None
