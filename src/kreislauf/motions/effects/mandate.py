"""Orders to the administration: report, examine, prepare, act."""

from __future__ import annotations

import re
from datetime import date

from kreislauf.kernel import Message
from kreislauf.motions.dates import find_dates, last_day_of_period
from kreislauf.motions.draft import Mandate
from kreislauf.motions.effects.context import Context, Point, Sentence, reads_effects
from kreislauf.motions.language import pattern, tidy
from kreislauf.motions.vocabulary import ADMINISTRATION

_WHO = (
    rf"(?P<article>\b(?:der|die|das|dem|den) )?(?P<who>\b{ADMINISTRATION}"
    r"(?: des Landkreises(?: [A-ZÄÖÜ]\w+)?| der Stadt(?: [A-ZÄÖÜ]\w+)?| [A-ZÄÖÜ]\w+ (?=wird))?)"
)
_ORDERED = r"(?P<order>beauftragt|gebeten|aufgefordert|ersucht|verpflichtet|angewiesen|angehalten|angeregt)"
_PASSIVE = pattern(rf"{_WHO}\b(?P<middle>[^.;]{{0,300}}?)\b{_ORDERED}\b ?,?(?P<task>.*)$")
_PRONOUN = pattern(rf"^(?:Sie|Er|Diese)\b (?:wird|werden)(?P<middle>[^.;]{{0,200}}?)\b{_ORDERED}\b ?,?(?P<task>.*)$")
_WE_ASK = pattern(
    rf"\b(?:wir bitten|bitten wir|wir beauftragen|beauftragen wir|wir fordern|fordern wir|beauftragt|bittet|"
    rf"fordert)\b (?:daher |deshalb |hiermit )?{_WHO}\b(?: auf)? ?,?(?P<task>.*)$"
)
_MODAL = pattern(
    rf"^(?:[A-ZÄÖÜ]\w+ |Darüber hinaus )?(?:{_WHO}\b (?P<modal>soll|möge|hat|sollen)|(?P<modal2>soll|möge|"
    rf"hat) {_WHO.replace('article', 'article2').replace('?P<who>', '?P<who2>')}) (?P<task>.+)$"
)
_PRESENT = pattern(
    rf"^(?:Zudem |Ferner |Außerdem |Hierzu |Dazu |Dabei |Darüber hinaus )?{_WHO}\b (?P<task>(?:erstellt|"
    rf"erarbeitet|prüft|legt|berichtet|entwickelt|informiert|stellt|führt|ermittelt|bereitet|sorgt|"
    rf"veröffentlicht|"
    r"beantragt|schafft|richtet|nimmt|setzt|unterrichtet|organisiert|lädt|aktualisiert|weist|sichert|"
    r"gewährleistet|verhandelt|übernimmt|wirkt|bewirbt)\b.+)$"
)
_INVERTED = pattern(
    rf"^(?P<first>(?:Bis|Spätestens|Im|In|Innerhalb|Zum|Zur|Nach|Jährlich|Halbjährlich|"
    rf"Vierteljährlich)\b[^,;]{{0,120}}?) "
    rf"(?P<task>(?:erstellt|erarbeitet|prüft|legt|berichtet|entwickelt|informiert|stellt|ermittelt|unterrichtet))\b "
    rf"{_WHO}\b (?P<rest>.+)$"
)
_BY = pattern(rf"^(?P<task>.+) (?:ist|sind|wird|werden) (?:bis [^,]{{3,40}} )?(?:durch|von) {_WHO}\b (?P<rest>.+)$")
_DUE_BEFORE = re.compile(
    r"(?i)\b(?:bis|spätestens|zum|Frist)\b[^,.;]*$|\b(?:in|zu) (?:der|seiner|ihrer|"
    r"einer) (?:\w+ )?\w*sitzung\b[^,.;]{0,60}\bam\s*$"
)
_NOT = pattern(r"\b(?:nicht|kein\w*)\b")
_MONEY_INFINITIVE = pattern(r"\b(?:zu \w+n|\w+zu\w+en|\w*zustellen)\b")
_DUE_VAGUE = pattern(
    r"\b(?:bis (?:spätestens )?(?:zur|zum|nach der|vor der|Mitte|Anfang|nächst\w*) [^,.;]{3,80}?(?=,|"
    r" (?:ein|eine|einen|das|die|den|dem|zu|vor|über|in|im|und)\b|[.;]|$)|(?:innerhalb|"
    r"binnen) (?:von )?[^,.;]{3,40}?(?:Monat\w*|Woche\w*|Tage\w*|Jahr\w*)|"
    r"bis (?:spätestens )?(?:Mitte |Anfang )?(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|"
    r"Oktober|November|"
    r"Dezember)\b(?: 20\d\d)?|noch (?:in diesem|im laufenden) Jahr|(?:in|zu) (?:der|einer|seiner|"
    r"ihrer) (?:jeweils )?(?:nächsten|"
    r"kommenden) Sitzung\w*(?: des \w+)?)"
)


@reads_effects(order=40)
def read_mandates(context: Context, point: Point) -> None:
    """Add a `Mandate` for every order to the administration that another effect does not already carry out."""
    responsible: str | None = None
    for sentence in point.sentences:
        found = _order(sentence, responsible)
        if found is None:
            continue
        responsible, task = found
        if not task or _carried_out_elsewhere(point, sentence, task):
            continue
        point.effects.append(Mandate(sentence.span, task, responsible, _due(context, sentence.words)))


def _order(sentence: Sentence, responsible: str | None) -> tuple[str, str] | None:
    """Who is to do what, in the words of the sentence or of the lead that it completes."""
    words = tidy(sentence.words).rstrip(' .,;“”"')
    lead = tidy(sentence.lead).rstrip(" :,.;…")
    if lead and _passive_order(lead):
        who, task = _passive_order(lead) or ("", "")
        return who, _clean(f"{task} {words}")
    if re.search(r"\b(?:sollte|falls) (?:die|der)\b", words[:40]):
        return None
    passive = _passive_order(words)
    if passive:
        return passive
    pronoun = _PRONOUN.match(words)
    if pronoun and responsible:
        return responsible, _clean(pronoun["task"] or pronoun["middle"])
    return _other_order(words)


def _passive_order(words: str) -> tuple[str, str] | None:
    match = _PASSIVE.search(words)
    if (
        match is None
        or _NOT.search(match["middle"])
        or not re.search(r"(?i)\b(?:wird|werden|sei|ist|sind|möge)\b", words[: match.start("order")])
    ):
        return None
    article = tidy(match["article"] or "").lower()
    if article in ("dem", "den") and not re.search(r"(?i)verwaltung", match["who"]):
        return None
    middle = re.sub(r"^\s*(?:wird|werden|sei|ist|sind|möge)\b", "", match["middle"])
    task = _clean(match["task"])
    extra = _clean(middle)
    return _office(match["who"]), task or re.sub(r"^mit (?:der |dem )?", "", extra)


def _other_order(words: str) -> tuple[str, str] | None:
    asked = _WE_ASK.search(words)
    if asked and asked["task"].strip():
        return _office(asked["who"]), _clean(asked["task"])
    modal = _MODAL.match(words)
    if modal and not _NOT.search(modal["task"][:40]) and not re.search(r"\b(?:werden|worden)$", modal["task"]):
        if (modal["modal"] or modal["modal2"]).lower() == "hat" and not re.search(
            r"\bzu \w+n\b|\w+zu\w+en\b", modal["task"]
        ):
            return None
        return _office(modal["who"] or modal["who2"]), _clean(modal["task"])
    present = _PRESENT.match(words)
    if present and not _NOT.search(present["task"][:40]):
        return _office(present["who"]), _clean(present["task"])
    inverted = _INVERTED.match(words)
    if inverted and not _NOT.search(inverted["rest"][:40]):
        first = inverted["first"][0].lower() + inverted["first"][1:]
        return _office(inverted["who"]), _clean(f"{inverted['task']} {first} {inverted['rest']}")
    by = _BY.match(words)
    if by and re.search(r"zu \w+n\b|\w+zu\w+en\b", by["rest"]):
        return _office(by["who"]), _clean(f"{by['task']} {by['rest']}")
    return None


def _office(who: str) -> str:
    who = re.sub(r" (?:des Landkreises|der Stadt)\b.*", "", tidy(who))
    return who[0].upper() + who[1:]


def _clean(task: str | None) -> str:
    return tidy(task or "").strip(" ,:;").removeprefix("und ").removesuffix(" und").rstrip(" ,")


def _carried_out_elsewhere(point: Point, sentence: Sentence, task: str) -> bool:
    """ "… wird beauftragt, 5.000 Euro einzustellen": the appropriation already says it."""
    others = [
        effect
        for effect in point.effects
        if effect.kind != "mandate"
        and effect.span.start <= sentence.span.start
        and sentence.span.end <= effect.span.end
    ]
    if not others:
        return False
    return len(_MONEY_INFINITIVE.findall(task)) <= 1


def _due(context: Context, words: str) -> date | None:
    words = re.split(r",\s+(?:wenn|falls|sofern|nachdem)\b", words)[0]
    for found in find_dates(words):
        before = words[max(0, found.start - 120) : found.start]
        if re.search(_DUE_BEFORE, before) and not re.search(r"(?i)\b(?:vom|seit)\s*$", before):
            if found.day is None:
                context.notes.add(
                    Message(
                        "Die Frist „{due}“ ist kein vollständiges Datum und wurde nicht übernommen.", due=found.text
                    )
                )
            return found.day
    period = last_day_of_period(words)
    if period and re.search(r"(?i)\b(?:bis|im|zum|spätestens|in)\b[^,.;]{0,30}$", words[: period.start]):
        return period.day
    vague = _DUE_VAGUE.search(words)
    if vague:
        context.notes.add(Message("Die Frist „{due}“ ist kein Datum; bitte tragen Sie eines ein.", due=tidy(vague[0])))
    return None
