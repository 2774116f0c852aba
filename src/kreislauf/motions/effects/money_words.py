"""By which words a letter asks for money, takes it away, or only speaks of it."""

from __future__ import annotations

from kreislauf.motions.language import pattern

INSERT = (
    r"eingestellt|einzustellen|einstellen|eingeplant|einzuplanen|einplanen|bereitgestellt|bereitzustellen|"
    r"bereitstellen|bereit(?= ?[.,;]| ?$)|"
    r"veranschlagt|veranschlagen|etatisiert|etatisieren|zur Verfügung (?:gestellt|zu stellen|stellen|"
    r"stehen)|zur Verfügung(?= ?[.,;]| ?$)|aufgenommen|aufzunehmen|"
    r"vorgesehen|vorzusehen|eingebracht|angesetzt|anzusetzen|eingerichtet|einzurichten|aufgelegt|"
    r"aufzulegen|Einstellung|Bereitstellung|"
    r"gewährt|zu gewähren|gewähren|bewilligt|zu bewilligen|bewilligen|bezuschusst|gezahlt|ausgezahlt|"
    r"berücksichtigt|zu berücksichtigen|gefördert|erhält|erhalten|unterstützt|ein(?= ?[.,;]| ?$)|zuzuweisen|"
    r"zugewiesen|eingeräumt|"
    r"zur Verfügung zu stellen"
)
RAISE = (
    r"erhöht|erhöhen|angehoben|anzuheben|anheben|aufgestockt|aufzustocken|aufstocken|heraufgesetzt|"
    r"heraufzusetzen|verstärkt|Erhöhung|Anhebung|Aufstockung|Mehrbedarf|verdoppelt"
)
CUT = (
    r"gekürzt|kürzen|gesenkt|senken|abgesenkt|abzusenken|absenken|reduziert|reduzieren|verringert|"
    r"verringern|vermindert|gemindert|mindern|gestrichen|streichen|"
    r"herabgesetzt|herabzusetzen|eingespart|einzusparen|zurückgeführt|entfällt|entfallen|Kürzung|Senkung|"
    r"Absenkung|Reduzierung|Verringerung|Streichung|Minderung|Einsparung(?= ?:)|"
    r"Einsparungen?(?=.{0,120}?\b(?:vorzunehmen|vorgenommen|zu erbringen|zu erzielen|erbracht|umzusetzen|"
    r"zu realisieren)\b)"
)
TRIGGER = pattern(
    rf"\b(?:(?P<cut>{CUT})|(?P<raise>{RAISE})|(?P<insert>{INSERT}))\b|\b(?P<separable>stell(?:t|en)|"
    rf"plan(?:t|en))\b(?=[^.]{{0,400}}\b(?:bereit|ein|zur Verfügung) ?(?:[.,;]|$))"
)
BUDGET_OBJECT = pattern(
    r"\b(?:\w*ans[aä]tz\w*|Haushalts\w*|\w*haushalt\w*|\w*mitteln?\b|\w*budgets?\b|\w*etats?\b|"
    r"\w*position\w*|Produkt\w*|\w*titel\b|Sachkont\w*|"
    r"\w*zusch(?:uss|üsse)\w*|\w*zuwendung\w*|\w*zuweisung\w*|\w*ausgaben?\b|\w*aufw(?:and|endungen)\w*|"
    r"\w*auszahlung\w*|\w*investition\w*|\w*förder\w*|\w*fonds\b|\w*programm\w*|"
    r"\w*beihilfe\w*|\w*betrag\w*|\w*gelde?r?\b|\w*kosten\b|\w*summe\w*|\w*unterstützung\b|\w*kredit\w*|"
    r"\w*umlage\w*|\w*leistung(?:en)?\b|\w*erträge?n?\b|\w*einnahme\w*|minderausgabe\w*|\w*rückstellung\w*|"
    r"\w*rücklage\w*)"
)
WEAK_INSERT = pattern(
    r"^(?:berücksichtigt|zu berücksichtigen|aufgenommen|aufzunehmen|eingerichtet|einzurichten|aufgelegt|"
    r"aufzulegen|vorgesehen|vorzusehen|"
    r"gewährt|zu gewähren|gewähren|gezahlt|ausgezahlt|gefördert|erhält|erhalten|unterstützt|"
    r"eingebracht|angesetzt|anzusetzen|ein|eingeräumt|zugewiesen|zuzuweisen)$"
)
CHARGES = pattern(
    r"\b(?:Eintritt\w*|Gebühr\w*|\w*gebühr\w*|Elternbeitr\w*|\w*entgelt\w*|Steuersatz|Hebesatz\w*|"
    r"Ticketpreis\w*|\w*miete\b|Bußgeld\w*|Fahrpreis\w*|Stundensatz|Mindestlohn)\b"
)
GETS_LOCK = pattern(r"\b(?:erhält|erhalten)\b(?: \w+){0,3} Sperrvermerk\w*|\bSperrvermerk\w* (?:erhält|erhalten)\b")
RATES = pattern(r"\b(?:Prozentpunkte?n?|Hebesatz\w*|Umlagesatz\w*|Umlagehebesatz\w*)\b")
REDUCED = pattern(r"\b(?:Minderausgaben?|Minderaufwand\w*|Minderaufwendung\w*|Minderauszahlung\w*)\b")
NEGATED = pattern(r"\b(?:nicht|kein\w*|weder|verzichtet)\b")
REJECTED = pattern(
    r"\b(?:abgelehnt|abzulehnen|zurückgewiesen|zurückgezogen|zurückzuziehen|verworfen|lehnt\b|"
    r"nicht weiterverfolgt)\b"
)
REVOKED = pattern(
    r"^(?:Der|Die|Das) (?:\w+ )?(?:Beschluss|Beschlüsse|Antrag|Ziffer|Punkt)\b.*\b(?:aufgehoben|zurückgenommen|"
    r"rückgängig gemacht|ausgesetzt)"
)
STATED = pattern(
    r"\b(?:zur Kenntnis|stellt fest|nimmt wahr|begrüßt|bedauert|erinnert daran|weist darauf hin)\b[^.]{0,40}\bdass\b"
)
CONDITIONAL = pattern(r"\b(?:sollte|sollten|falls|sofern|würde|würden|könnte|könnten|wenn|soweit|vorausgesetzt)\b")
EXAMINED = pattern(
    r"\b(?:prüf\w*|darzustellen|darzulegen|ermitteln|berichten|Bericht|untersuch\w*|aufzuzeigen|"
    r"Vorschläge)\b[^.]*\b(?:ob|inwieweit|inwiefern|wie|welche\w*)\b"
)
PAST = pattern(r"\b(?:wurde|wurden|hat|haben|hatte|hatten|sind bereits|ist bereits|waren|war)\b")
COVER = pattern(
    r"^(?:Die |Eine |Der )?(?:Deckung|Gegenfinanzierung|Finanzierung|Kostendeckung|"
    r"Deckungsvorschlag)\b(?! ?wird der)|^Gedeckt\b|^Finanziert wird|^Die Mittel (?:werden|"
    r"sind) (?:gedeckt|finanziert|aus|durch)"
)
FOLLOW_UP = pattern(r"\b(?:Folgekosten|Folgelasten|laufende Kosten|Betriebskosten)\b")
OTHERS_PAY = pattern(
    r"^(?:Das Land(?! ?kreis)|Der Bund|Bund und Land|Die (?:Landes|Bundes)regierung|Die EU) "
    r"|\b(?:fordert|appelliert|bittet)\b (?:\w+ ){0,3}?(?:das Land\b|den Bund\b|die (?:Landes|Bundes)regierung)"
)
COMMITMENT_AUTHORITY = pattern(r"\bVerpflichtungsermächtigung\w*|\bVE\b")
INCOME = pattern(
    r"\b(?:Schlüsselzuweisung\w*|\w*erträge?n?|\w*einnahmen?|Kreisumlage|\w*steuer|Gewerbesteuer\w*|"
    r"\w*ertrags?)\b"
)
INVESTMENT = pattern(r"\b(?:investiv\w*|\w*investition\w*|Investitions\w*)")
OPERATING = pattern(
    r"\b(?:Ergebnishaushalt\w*|Ergebnisplan\w*|konsumtiv\w*|Aufwendungen|\w*aufwendungen|Aufwandsansatz\w*|"
    r"Sachaufwand\w*|Personalaufwand\w*|als Aufwand|laufende[rn]? Verwaltungstätigkeit|"
    r"Verwaltungshaushalt\w*|Betriebsaufwand\w*|Aufwandskonto\w*|nicht-?(?: ?)investiv\w*)"
)
LESS = pattern(r"\bMinder(?:aufwand|aufwendung|auszahlung|ausgabe)\w*")
NOT_INVESTMENT = pattern(r"\bnicht-?(?: ?)investiv\w*")
YEAR = pattern(
    r"\b(?:\w*haushalt(?:s|es|e)?|Haushalts(?:jahr|plan|entwurf|planentwurf|satzung|jahre[sn]?|ansatz|"
    r"plans?|planung|mittel|jahren)\w*|HH-?\w*|Etat|Ansatz|Jahr(?:e[sn]?)?|für|in|ab|im)"
    r"(?:-?(?:Entwurf|Plan))? (?:des Jahres |das Jahr |dem Jahr |für |von |das Haushaltsjahr |den Jahren |"
    r"die Jahre )?(?P<year>20\d\d)(?P<second> ?(?:/|-|–|und|bis) ?(?:20)?\d\d(?!\d|\.))?(?!\d|\.\d|[.,]?\d|"
    r" ?€| ?Euro)"
)
MONEY_MOVED = pattern(
    r" (?:der |des |von |dieser |dieses )?(?:\w+e[nsrm]? )?(?:\w*mitteln?|\w*ansatz(?:es)?|\w*ansätze|\w*budgets?|"
    r"\w*etats?)\b"
)
EACH = pattern(r"\b(?:je|jeweils) (?:zunächst |weitere |nochmals )?$")
FOR_EACH = pattern(r"\b(?:für|je|pro|an|erhält|erhalten) jede[snrm]?\b(?! (?:Haushalts)?jahr)")
ROLE = pattern(
    r"(?:\b(?P<delta>um)|\b(?P<target>auf)|\b(?P<base>statt|anstatt|anstelle|bisher|bislang|derzeit|"
    r"aktuell|gegenüber|von (?:bisher|derzeit|aktuell|bislang|ursprünglich))|"
    r"\b(?P<part>davon|hiervon|darunter|darin enthalten)|\b(?P<per>pro \w+|je [A-ZÄÖÜ]\w+)|\b(?P<from>von))"
    r"(?: (?:weitere[nr]?|zusätzliche[nr]?|insgesamt|zunächst|nunmehr|dann|den|des|der|einem Betrag von|"
    r"einen Betrag von|sind|werden|künftig|neu|jetzt|ein|eine|mindestens|höchstens|maximal|netto|brutto|"
    r"bis zu|rund|ca\.|etwa|jeweils|je|jährlich))*$"
)
ROUGH = pattern(r"\b(?:ca\.|circa|rund|etwa|ungefähr|knapp|gut|rd\.)$")
AT_MOST = pattern(r"\b(?:bis zu|maximal|höchstens|max\.)$")
AT_LEAST = pattern(r"\b(?:mindestens|mind\.|wenigstens)$")
PER_AFTER = pattern(
    r"^ ?(?:pro|je|/) ?(?!(?:Haushalts)?jahr\b)[A-ZÄÖÜ]\w+|^ ?(?:je|pro) (?!(?:Haushalts)?[Jj]ahr)[A-ZÄÖÜ]\w+"
)
YEARLY_BEFORE = pattern(r"\b(?:jährlich|pro Jahr|je Jahr|jedes Jahr) (?:weitere |zusätzlich |zusätzliche )?$")
YEARLY_AFTER = pattern(r" ?(?:jährlich\w*|pro Jahr|p\. ?a\.|per anno|je Jahr|pro Haushaltsjahr|je Haushaltsjahr)")
YEARLY = pattern(r"\b(?:jährlich\w*|pro Jahr|p\. ?a\.|per anno|pro Haushaltsjahr)")
