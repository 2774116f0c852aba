"""What must have happened before locked funds are released, as a tree of conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kreislauf.motions.bodies import BODY, find_bodies, nominative
from kreislauf.motions.dates import find_dates
from kreislauf.motions.draft import Condition, ConditionTree, Span
from kreislauf.motions.language import pattern, tidy

_DOCUMENT = (
    r"(?:[\w-]*(?:konzept|strategie|planung|bericht|aufstellung|übersicht|gutachten|berechnung|studie|"
    r"fahrplan|programm|"
    r"ausarbeitung|untersuchung|richtlinie|nachweis|vergleich|analyse|papier|kalkulation|priorisierung|liste|"
    r"unterlagen)(?:e?s|en|e)?|[\w-]*[Pp]lan(?:e?s)?)"
)
_PRESENTED = pattern(
    rf"\b(?:(?:Vorstellung|Vorlage|Vorlegen|Präsentation|Erstellung|Erarbeitung|Vorliegen|Einreichung|"
    rf"Darlegung|Beratung|Vorlegung)"
    rf" (?:eine[rs]|des|der|von|"
    rf"entsprechender?)\b(?: [\w-]+){{0,4}}? (?P<document>{_DOCUMENT})\b(?: (?:für|zur|zum|über) (?:die |"
    rf"den |das )?[\w-]+(?: [A-ZÄÖÜ][\w-]+)?(?!\w))?"
    rf"|(?:ein|eine|das|die|der|einen)\b(?: [\w-]+){{0,4}}? (?P<document2>{_DOCUMENT})\b(?: [\w-]+){{0,8}}? "
    rf"(?:vorliegt|vorliegen|vorgelegt|vorgestellt|erstellt|erarbeitet|präsentiert|vorzulegen|vorlegt|"
    rf"vorstellt)\b(?: (?:wurde|worden ist|wird|ist|hat|wurden))?)"
)
_RECOMMENDED = pattern(
    rf"\b(?:(?:positive[rsn]?|entsprechende[rsn]?|zustimmende[rsn]?) )?(?:(?:Beschluss)?empfehlung|Votum|"
    rf"Votums) (?:vom|des|der|durch den|durch die|durch|im|in dem|seitens des) (?P<body>{BODY})"
    rf"|(?P<body2>{BODY}) (?:\w+ ){{0,6}}?(?:empfiehlt|empfohlen (?:hat|wurde|haben)|empfehlen)\b"
    r"|\b(?:auf|nach|mit|entsprechender|und) Empfehlung\b(?! (?:vom|des|der|durch|im|seitens))"
)
_RESOLVED = pattern(
    rf"\b(?:(?:Beschluss(?:es|fassung)?|Zustimmung|Einwilligung|Freigabebeschluss(?:es)?|Freigabe|"
    rf"Entscheidung|Genehmigung|Votum) (?:des|durch den|durch die|durch|vom|der|im|"
    rf"in dem) (?P<body>{BODY})"
    rf"|(?:durch|vom|von dem|beim|dem|obliegt dem)(?: den| die| das)? (?P<body2>{BODY})(?= ?(?:freigegeben|"
    rf"aufgehoben|aufzuheben|freizugeben|erteilt|entsperrt|beschlossen|$|[.,;)]|nach|auf|erst|und|oder|"
    rf"sowie|zu |vorbehalten|erfolgt|wird|zur Freigabe|möglich))"
    rf"|(?P<body3>{BODY}) (?:[\w-]+ ){{0,8}}?(?:frei\b|freigibt|freigegeben hat|beschließt|zustimmt|"
    rf"zugestimmt hat|entscheidet|aufhebt|beschlossen hat|hebt|die Mittel freigibt)"
    rf"|(?:entscheidet|beschließt|gibt|hebt|bedarf der Zustimmung) (?:der|die|das|des) (?P<body4>{BODY}))"
)
_SUPERVISION = pattern(
    r"\b(?:(?:Haushalts)?genehmigung (?:des Haushalts |der Haushaltssatzung |des Haushaltsplan\w* )?(?:der|durch die|"
    r"durch das|des|seitens der) (?P<body>(?:zuständigen )?(?:Kommunalaufsicht\w*|Aufsichtsbehörde|Rechtsaufsicht\w*|"
    r"Bezirksregierung|oberen Aufsichtsbehörde|(?-i:[A-ZÄÖÜ]\w*)?[Mm]inisterium(?: für (?-i:[A-ZÄÖÜ]\w+))?|"
    r"Regierungspräsidium|Landesverwaltungsamt|Landesdirektion))"
    r"|(?P<body2>Kommunalaufsicht\w*|Aufsichtsbehörde|Rechtsaufsicht\w*) (?:\w+ ){0,5}?(?:genehmigt|"
    r"zugestimmt|zustimmt)|(?:Vorliegen der )?Haushaltsgenehmigung\b)"
)
_DATED = pattern(
    r"\b(?:bis (?:einschließlich )?(?:zum |einschließlich )?|(?:frühestens )?(?:ab dem|ab|nicht vor dem|"
    r"nach dem|frühestens am|zum) )$"
)
_RELEASE_WORD = pattern(
    r"\b(?:Freigabe|freigegeben|freizugeben|freigibt|Aufhebung|aufgehoben|aufzuheben|Entsperrung|entsperrt|"
    r"entscheidet|frei\b|freigeben)|\b(?:hebt|heben)\b[^.]*\bauf\b|\bSperre (?:endet|entfällt|fällt)"
)
_OTHER = pattern(
    r"\b(?:nach|bis zur|bis zum|bei|mit|vorbehaltlich|sobald|erst wenn|sofern) (?P<what>(?:Vorliegen|"
    r"Bewilligung|Zusage|Eingang|Erteilung|Abschluss|Klärung|Nachweis)\b[^.,;]{3,120})"
    r"|\b(?:wenn|sobald|sofern|bis|falls) (?P<what2>(?:das Land|der Bund|die Förderung|der Förderbescheid|"
    r"der Zuwendungsbescheid|die Bewilligung|die Finanzierung)\b[^.,;]{3,120}?(?= und |[.,;]|$))"
)
_CONSENT = pattern(r"\b(?:zugestimmt|zustimmt)\b")
_OR = re.compile(r"\boder\b")


@dataclass(frozen=True)
class ReadConditions:
    tree: ConditionTree | None
    authority: str | None
    several_authorities: bool
    not_understood: tuple[str, ...]


def read_conditions(text: str, spans: list[Span]) -> ReadConditions:
    """Conditions in the spans of flat text. The body that releases is the authority and a condition of its own."""
    leaves: list[Condition] = []
    releasing: list[Condition] = []
    unknown: list[str] = []
    for span in spans:
        found, resolved = _leaves(text, span)
        leaves += found
        releasing += [leaf for leaf in resolved if leaf.organization not in {r.organization for r in releasing}]
        unknown += _others(text, span, [*found, *resolved])
    releasing, consents = _without_consents(text, releasing)
    leaves = sorted([*leaves, *consents], key=lambda leaf: leaf.span) if consents else leaves
    parts = list(_grouped(text, _distinct(leaves)))
    if releasing:
        parts = _with_release(text, parts, releasing)
    tree = _tree(parts)
    bodies = list(dict.fromkeys(leaf.organization for leaf in releasing if leaf.organization))
    authority = bodies[0] if len(bodies) == 1 else None
    return ReadConditions(tree, authority, len(bodies) > 1, tuple(dict.fromkeys(unknown)))


def _without_consents(text: str, releasing: list[Condition]) -> tuple[list[Condition], list[Condition]]:
    """ "durch den Kreistag freigegeben, wenn der Finanzausschuss zugestimmt hat": one releases, one consents."""
    consents = [leaf for leaf in releasing if _CONSENT.search(leaf.text)]
    others = [leaf for leaf in releasing if leaf not in consents]
    spans = sorted(leaf.span for leaf in releasing)
    alternatives = bool(spans) and _OR.search(text[spans[0].start : spans[-1].end])
    return (others, consents) if consents and others and not alternatives else (releasing, [])


def _tree(parts: list[Condition | ConditionTree]) -> ConditionTree | None:
    if not parts:
        return None
    if len(parts) == 1 and isinstance(parts[0], ConditionTree):
        return parts[0]
    return ConditionTree("all", tuple(parts))


def _leaves(text: str, span: Span) -> tuple[list[Condition], list[Condition]]:
    words = text[span.start : span.end]
    found = [*_presented(words, span.start), *_recommended(words, span.start), *_supervised(words, span.start)]
    found += _dated(words, span.start)
    taken = [leaf.span for leaf in found]
    resolved = [leaf for leaf in _resolved(words, span.start) if not any(_overlap(leaf.span, other) for other in taken)]
    return sorted(found, key=lambda leaf: leaf.span), resolved


def _presented(words: str, offset: int) -> Iterator[Condition]:
    for match in _PRESENTED.finditer(words):
        inside = [body.name for body in find_bodies(match[0])]
        after = re.match(r"\s*(?:im|in dem|vor dem|gegenüber dem|beim|an den)\s+", words[match.end() :])
        if not inside and after:
            near = find_bodies(words[match.end() + after.end() : match.end() + after.end() + 160])
            inside = [near[0].name] if near and near[0].start == 0 else []
            end = match.end() + after.end() + (near[0].end if inside else 0)
        else:
            end = match.end()
        end = end if inside else match.end()
        start, before = _body_before(words, match.start())
        organization = inside[0] if inside else before
        yield Condition("concept_presented", organization, tidy(words[start:end]), Span(offset + start, offset + end))


def _body_before(words: str, place: int) -> tuple[int, str | None]:
    """ "… dem Ausschuss für Schule ein Konzept vorgelegt hat": the body stands right before the document."""
    from_here = max(0, place - 200)
    for body in find_bodies(words[from_here:place]):
        article = re.search(r"\b(?:dem|im|der|den)\s+$", words[from_here : from_here + body.start])
        if article and not words[from_here + body.end : place].strip():
            return from_here + article.start(), body.name
    return place, None


def _recommended(words: str, offset: int) -> Iterator[Condition]:
    for match in _RECOMMENDED.finditer(words):
        body = match["body"] or match["body2"]
        text = tidy(match[0]) if body else tidy(re.sub(r"^(?:auf|nach|mit|und)\s+", "", match[0]))
        yield Condition(
            "recommendation", _body_name(body), text.rstrip(" ,"), Span(offset + match.start(), offset + match.end())
        )


def _resolved(words: str, offset: int) -> Iterator[Condition]:
    for match in _RESOLVED.finditer(words):
        if _is_formula(words, match):
            continue
        body = match["body"] or match["body2"] or match["body3"] or match["body4"]
        start, end = match.start(), match.end()
        yield Condition("resolution", _body_name(body), tidy(words[start:end]), Span(offset + start, offset + end))
        also = re.match(rf"\s+oder(?:,[^,]{{1,40}},)?\s+(?:den\s+|die\s+|des\s+|der\s+)?(?P<body>{BODY})", words[end:])
        if also:
            yield Condition(
                "resolution", _body_name(also["body"]), tidy(also[0]), Span(offset + end, offset + end + also.end())
            )


def _is_formula(words: str, match: re.Match[str]) -> bool:
    """ "Der Kreistag beschließt einen Sperrvermerk" resolves the lock itself and says nothing about its release."""
    leads = re.fullmatch(r"\W*(?:(?:Der|Die|Das)\s+)?", words[: match.start()])
    resolves = re.search(r"beschließt$", match[0])
    released = re.match(r"\W*(?:[a-zäöü]+\s+){0,3}(?:Freigabe|Aufhebung|Entsperrung)", words[match.end() :])
    return bool(leads and resolves and not released)


def _supervised(words: str, offset: int) -> Iterator[Condition]:
    for match in _SUPERVISION.finditer(words):
        body = match["body"] or match["body2"]
        name = tidy(body).removeprefix("zuständigen ").removeprefix("oberen ") if body else None
        yield Condition(
            "supervisory_approval", name, tidy(match[0]), Span(offset + match.start(), offset + match.end())
        )


def _dated(words: str, offset: int) -> Iterator[Condition]:
    for day in find_dates(words):
        before = _DATED.search(words[max(0, day.start - 30) : day.start])
        if before:
            start = max(0, day.start - 30) + before.start()
            yield Condition("date", None, tidy(words[start : day.end]), Span(offset + start, offset + day.end), day.day)


def _others(text: str, span: Span, known: list[Condition]) -> list[str]:
    return [
        tidy(match["what"] or match["what2"])
        for match in _OTHER.finditer(text, span.start, span.end)
        if not any(_overlap(Span(match.start(), match.end()), leaf.span) for leaf in known)
    ]


def _body_name(body: str | None) -> str | None:
    return nominative(body.rstrip(" ,-/")) if body else None


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _distinct(leaves: list[Condition]) -> list[Condition]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for leaf in leaves:
        key = (leaf.kind, leaf.organization, leaf.date, leaf.text if leaf.kind == "concept_presented" else "")
        if key not in seen:
            seen.add(key)
            kept.append(leaf)
    return kept


def _grouped(text: str, leaves: list[Condition]) -> Iterator[Condition | ConditionTree]:
    """ "oder" between two conditions makes them alternatives; "und" binds closer."""
    alternatives: list[list[Condition]] = []
    for leaf in leaves:
        before = alternatives[-1][-1] if alternatives else None
        if before and _OR.search(text[before.span.end : leaf.span.start]) and leaf.span.start - before.span.end < 200:
            alternatives.append([leaf])
        elif alternatives:
            alternatives[-1].append(leaf)
        else:
            alternatives.append([leaf])
    if len(alternatives) > 1:
        yield ConditionTree("any", tuple(g[0] if len(g) == 1 else ConditionTree("all", tuple(g)) for g in alternatives))
    elif alternatives:
        yield from alternatives[0]


def _with_release(
    text: str, parts: list[Condition | ConditionTree], releasing: list[Condition]
) -> list[Condition | ConditionTree]:
    release: Condition | ConditionTree = releasing[0] if len(releasing) == 1 else ConditionTree("any", tuple(releasing))
    last = _last_leaf(parts)
    if (
        last
        and 0 < releasing[0].span.start - last.span.end < 60
        and _OR.search(text[last.span.end : releasing[0].span.start + 5])
    ):
        met = parts[0] if len(parts) == 1 else ConditionTree("all", tuple(parts))
        return [ConditionTree("any", (met, release))]
    return [*parts, release]


def _last_leaf(parts: list[Condition | ConditionTree]) -> Condition | None:
    if not parts:
        return None
    last = parts[-1]
    return last.leaves()[-1] if isinstance(last, ConditionTree) else last


def speaks_of_release(words: str) -> bool:
    """Whether a sentence says how locked funds are released."""
    return bool(_RELEASE_WORD.search(words))
