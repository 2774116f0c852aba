"""Working groups that a point founds."""

from __future__ import annotations

import re

from kreislauf.kernel import Message
from kreislauf.motions.bodies import BODY, nominative
from kreislauf.motions.draft import EstablishWorkingGroup, Rhythm, Span
from kreislauf.motions.effects.context import Context, Point, Sentence, reads_effects
from kreislauf.motions.language import pattern, tidy, unquote
from kreislauf.motions.vocabulary import ADMINISTRATION, PERSON

_WORD = (
    r"(?<![\w-])(?:(?:[A-ZÄÖÜ][\w-]{0,40})?(?:Unter-?)?(?:[Aa]rbeitsgruppe|[Aa]rbeitskreis(?:es)?|[Pp]rojektgruppe|"
    r"[Ll]enkungsgruppe|[Ss]teuerungsgruppe|[Ll]enkungskreis(?:es)?|[Uu]nterarbeitsgruppe|"
    r"[Aa]rbeitsgemeinschaft|[Bb]egleitgruppe|Task ?-?[Ff]orce|[Ss]teuerungskreis)|"
    r"(?:[A-ZÄÖÜ]\w{0,40}-)?(?:Unter-)?AG\b|[Rr]und(?:er|en) Tisch(?:es)?)"
)
_GROUP = pattern(_WORD, ignore_case=False)
_FOUND = pattern(
    r"\b(?:installiert|zu installieren|installieren|eingerichtet|einzurichten|einrichten|"
    r"richtet\b[^.]{0,200}\bein|gebildet|zu bilden|bilden|bildet|gegründet|zu gründen|gründen|gründet|"
    r"eingesetzt|einzusetzen|"
    r"einsetzen|setzt\b[^.]{0,200}\bein|ins Leben (?:gerufen|zu rufen|rufen)|geschaffen|zu schaffen|"
    r"initiiert|zu initiieren|etabliert|zu etablieren|Einrichtung|Gründung|Bildung|Einsetzung|"
    r"konstituiert)\b"
)
_EXAMINED = pattern(r"\b(?:prüf\w*|untersuch\w*)\b[^.]{0,200}?\b(?:ob|inwieweit|inwiefern)\b")
_EXAMINES = pattern(r"\b(?:prüft|prüfen|Prüfung|untersucht|untersuchen)\b")
_NOUN = pattern(r"^(?:Einrichtung|Gründung|Bildung|Einsetzung)$")
_GOES_ON = pattern(
    rf"(?:(?:Er|Sie|Ihm|Ihr|Dieser?|In ihr|In ihm|Dabei) |(?:Der|Die|Dem|Das|In der|In dem|Mitglieder der|"
    rf"Die Mitglieder der|Die Sitzungen der|Mitglied der) (?:\w+ )?[„\"]?{_WORD}|(?:Die |Es finden |"
    rf"Es sollen )?(?:\w+ )?(?:Sitzungen|Treffen|Mitglieder)\b|Teilnehme)"
)
_NOT = pattern(r"\b(?:nicht|kein\w*|sollte|sollten|falls|würde|könnte|abgelehnt|aufgelöst|hat|haben|wurde|wurden)\b")
_QUOTED = re.compile(r"[„\"»](?P<name>[^„“”\"»«]{3,80})[“”\"«]")
_NAMED = re.compile(
    rf"(?P<name>{_WORD.replace(' ', chr(92) + 's+')}(?:\s+(?:[„\"»][^„“”\"»«]{{2,60}}[“”\"«]|"
    rf"[A-ZÄÖÜ][\w-]+(?:\s+(?:und|&)\s+[A-ZÄÖÜ][\w-]+)?|"
    rf"zu[rm]?\s+(?:Thema\s+)?(?:[„\"»]?[A-ZÄÖÜ][\w-]+)(?:\s+und\s+[A-ZÄÖÜ][\w-]+)?[“”\"]?|für\s+(?:(?:die|"
    rf"den|das)\s+)?[A-ZÄÖÜ][\w-]+(?:\s+und\s+[A-ZÄÖÜ][\w-]+)?))?)"
)
_PARENT = pattern(
    rf"\b(?:dem|des|beim|an den|an|den|unter|als Untergruppe des|"
    rf"im) (?P<body>{BODY})[^.;]{{0,80}}?\b(?:zu(?:r)?arbeiten|zuarbeitet|zuzuarbeiten|zu\b(?= ?[.,]|$)|"
    rf"berichten|berichtet|zu berichten|angesiedelt|angegliedert|zugeordnet|unterstellt|Empfehlungen|"
    rf"vorzulegen|vorlegt|vorgelegt|Bericht)"
    rf"|\b(?:arbeitet|berichtet|unterbreitet|gibt|legt) (?:\w+ ){{0,3}}?(?:dem|an den|"
    rf"im) (?P<body2>{BODY})|\bdes (?P<body3>{BODY}) (?:wird|soll|ist)\b|\bbeim (?P<body4>{BODY})|"
    rf"\b(?:als )?Unterg(?:ruppe|remium) des (?P<body5>{BODY})"
)
_OFFICIAL = re.compile(
    rf"\b(?:Herrn?|Frau)\s+(?P<name>(?:(?i:Kreisrat|Kreisrätin|Landrat|Dezernent|Dezernentin|Amtsleiter|"
    rf"Amtsleiterin)\s+)?{PERSON})"
)
_BRACKET = re.compile(
    r"(?i)\b(?:verwaltung|verwaltungsseitig)\w*\s*\((?:mind(?:estens|\.)?|u\.\s?a\.|insbesondere|"
    r"vertreten durch|durch)?\s*(?P<list>[^()]{3,200})\)"
)
_OPEN = pattern(
    r"(?P<who>\balle[n]? (?:interessierten |übrigen |weiteren )?(?:Kreistagsabgeordneten|"
    r"Kreistagsmitglieder[n]?|Mitglieder[n]? des (?:Kreistage?s|Rate?s|"
    r"(?-i:(?:[A-ZÄÖÜ]\w+)?[Aa]usschusses(?: für [A-ZÄÖÜ]\w+(?:,? (?:und )?[A-ZÄÖÜ]\w+)*)?))|Abgeordneten|"
    r"Ratsmitglieder[n]?|Fraktionen und Gruppen|"
    r"Stadträt\w+|Kreisrät\w+|Interessierten|Ausschussmitglieder[n]?)|"
    r"\binteressierte[nr]? (?:Kreistagsabgeordnete[nr]?|Kreistagsmitglieder[n]?|Abgeordnete[nr]?|"
    r"Ratsmitglieder[n]?|Mitglieder[n]? des (?:Kreistage?s|Rate?s)))"
)
_RHYTHMS: tuple[tuple[Rhythm, re.Pattern[str]], ...] = (
    ("bimonthly", pattern(r"\b(?:alle (?:zwei|2) Monate|zweimonatlich\w*|jeden zweiten Monat)\b")),
    ("biweekly", pattern(r"\b(?:alle (?:zwei|2) Wochen|14-?tägig\w*|vierzehntägig\w*|zweiwöchentlich\w*)\b")),
    (
        "quarterly",
        pattern(
            r"\b(?:vierteljährlich\w*|quartalsweise\w*|(?:ein ?mal|mindestens ein ?mal) (?:pro|im|"
            r"je) (?:Quartal|Vierteljahr)|alle (?:drei|3) Monate|jedes Quartal|(?:vier|4) ?(?:mal|x) (?:im|"
            r"pro|jährlich)\b(?: Jahr)?)\b"
        ),
    ),
    ("half_yearly", pattern(r"\b(?:halbjährlich\w*|(?:zwei|2) ?(?:mal|x) (?:im|pro|jährlich)\b)")),
    ("monthly", pattern(r"\b(?:monatlich\w*|(?:ein ?mal|1 ?x|mindestens ein ?mal) (?:pro|im|je) Monat|jeden Monat)\b")),
    ("weekly", pattern(r"\b(?:wöchentlich\w*|jede Woche|(?:einmal) (?:pro|in der) Woche)\b")),
    ("yearly", pattern(r"\b(?:jährlich\w*|einmal (?:im|pro) Jahr)\b")),
)
_SUPPORT = pattern(
    rf"\b(?:betreut|begleitet|Geschäftsführung|Federführung|organisiert|geleitet|Leitung|moderiert|"
    rf"koordiniert)\b[^.;]{{0,60}}?\b(?:durch|von|bei|beim|der|die) (?:der |die |dem |"
    rf"das )?(?P<who>{ADMINISTRATION}|Amt für [A-ZÄÖÜ]\w+|[A-ZÄÖÜ]\w*(?:amt|dezernat|stelle|"
    rf"stabsstelle)\b)"
    rf"|\bunter (?:der )?(?:Leitung|Federführung|Vorsitz|Moderation) de[rs] (?P<who3>{ADMINISTRATION})"
    rf"|\b(?:durch|von) (?:der |die |dem |das )?(?P<who2>{ADMINISTRATION}|Amt für [A-ZÄÖÜ]\w+|"
    rf"[A-ZÄÖÜ]\w*(?:amt|dezernat|stelle))\b[^.;]{{0,80}}?\b(?:betreut|begleitet|organisiert|geleitet|"
    rf"moderiert|koordiniert|eingerichtet)\b"
)
_BY_ADMINISTRATION = pattern(r"\bverwaltungsseitig\w*|\bvon Seiten der Verwaltung|\bseitens der Verwaltung")


@reads_effects(order=30)
def read_working_groups(context: Context, point: Point) -> None:
    """Add an `EstablishWorkingGroup` where a sentence founds one; its details may stand in the whole point."""
    for index, sentence in enumerate(point.sentences):
        group = _GROUP.search(sentence.words)
        if not group or not _FOUND.search(sentence.whole) or _NOT.search(_near(sentence, group.start())):
            continue
        if _EXAMINED.search(sentence.words) or not _is_founded(sentence.words, group.start()):
            continue
        _add_group(context, point, point.sentences[index:], _details_elsewhere(context, point))
        return


def _is_founded(words: str, place: int) -> bool:
    """ "Einrichtung einer Arbeitsgruppe" founds it; examining the Einrichtung, or that of something else, does not."""
    found = list(_FOUND.finditer(words))
    near = [
        one
        for one in found
        if not _NOUN.match(one[0])
        or (not _EXAMINES.search(words) and re.match(r"\s+(?:[\w-]+\s+){1,3}[„\"]?$", words[one.end() : place]))
    ]
    return bool(near) or not found


def _details_elsewhere(context: Context, point: Point) -> list[Sentence]:
    """Later points that go on about the group: "2. Ihm gehören … an. 3. Er tagt vierteljährlich."."""
    found: list[Sentence] = []
    for later in context.points[context.points.index(point) + 1 :]:
        if not later.sentences or not _GOES_ON.match(later.sentences[0].words):
            break
        found += later.sentences
    return found


def _near(sentence: Sentence, place: int) -> str:
    comma = sentence.words.find(",", place)
    return sentence.words[: comma if comma >= 0 else len(sentence.words)]


def _add_group(context: Context, point: Point, following: list[Sentence], elsewhere: list[Sentence]) -> None:
    words = " ".join(sentence.words for sentence in [*following, *elsewhere])
    name = next((found for one in following if _GROUP.search(one.words) and (found := _name(one.words))), None)
    group = EstablishWorkingGroup(
        span=Span(following[0].span.start, following[-1].span.end),
        name=name,
        parent=_parent(words),
        officials=_officials(words),
        open_to=_open_to(words),
        rhythm=_rhythm(words),
        supported_by=_supported_by(words),
    )
    point.effects.append(group)
    if name is None:
        context.notes.add(Message("Die Arbeitsgruppe in Punkt {number} hat noch keinen Namen.", number=point.label))
    if group.parent is None:
        context.notes.add(
            Message(
                "Welchem Ausschuss die Arbeitsgruppe in Punkt {number} zuarbeitet, ist nicht genannt.",
                number=point.label,
            )
        )
    if group.rhythm is None:
        context.notes.add(
            Message("Wie oft die Arbeitsgruppe in Punkt {number} tagt, ist nicht genannt.", number=point.label)
        )


def _name(words: str) -> str | None:
    for quoted in _QUOTED.finditer(words):
        if _GROUP.search(quoted["name"]):
            return _capitalised(tidy(quoted["name"]))
    named = _NAMED.search(words)
    if named is None:
        return None
    name = tidy(re.sub(r"[„“”\"»«]", "", named["name"]))
    return (
        _capitalised(re.sub(r"(?<=kreis)es$|(?<=Tisch)es$", "", name))
        if " " in name or "-" in name or len(name) > 16
        else None
    )


def _capitalised(name: str) -> str:
    name = name[0].upper() + name[1:]
    return re.sub(r"^Runden ", "Runder ", name)


def _parent(words: str) -> str | None:
    match = _PARENT.search(words)
    if match is None:
        return None
    body = next(match[group] for group in ("body", "body2", "body3", "body4", "body5") if match[group])
    return nominative(body.rstrip(" ,-/"))


def _officials(words: str) -> tuple[str, ...]:
    named = [tidy(match["name"]) for match in _OFFICIAL.finditer(words)]
    bracket = _BRACKET.search(words)
    if bracket and not named:
        listed = re.split(r"\s*,\s*|\s+und\s+|\s+sowie\s+", bracket["list"])
        named = [unquote(re.sub(r"^(?:der|die|das|den|dem)\s+", "", tidy(one))) for one in listed if one.strip()]
    return tuple(dict.fromkeys(named))


def _open_to(words: str) -> str | None:
    match = _OPEN.search(words)
    return tidy(match["who"]) if match else None


def _rhythm(words: str) -> Rhythm | None:
    return next((rhythm for rhythm, form in _RHYTHMS if form.search(words)), None)


def _supported_by(words: str) -> str | None:
    match = _SUPPORT.search(words)
    if match:
        who = tidy(match["who"] or match["who3"] or match["who2"])
        return who[0].upper() + who[1:]
    if _BY_ADMINISTRATION.search(words) or re.search(r"(?i)unter Beteiligung der (?:\w*verwaltung)", words):
        return "Verwaltung"
    return None
