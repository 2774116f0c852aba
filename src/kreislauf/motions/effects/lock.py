"""Sperrvermerk: funds that are planned but may not be used before their conditions are met."""

from __future__ import annotations

import re
from dataclasses import replace

from kreislauf.kernel import Message
from kreislauf.motions.amounts import Amount, Share, find_shares
from kreislauf.motions.conditions import read_conditions, speaks_of_release
from kreislauf.motions.draft import Appropriate, Lock, Span
from kreislauf.motions.effects.context import (
    Context,
    Point,
    Sentence,
    amounts_in,
    inside_quotation,
    reads_effects,
)
from kreislauf.motions.language import pattern

_NOTE = pattern(r"\bSperrvermerk\w*|\bqualifizierte[rn]? Sperre\b|\bHaushaltssperrvermerk\w*")
_HOLD = pattern(
    r"\bHaushaltssperre\b[^.]{0,60}\b(?:einzuführen|eingeführt|zu verhängen|verhängt|zu erlassen|erlassen|"
    r"auszusprechen|ausgesprochen|angeordnet|anzuordnen)\b|\b(?:erlässt|verhängt|"
    r"verfügt)\b[^.]{0,60}\bHaushaltssperre\b"
)
_LOCKED = pattern(r"\b(?:gesperrt|zu sperren|Sperre|Haushaltssperre|sperrt)\b")
_MONEY = pattern(
    r"\b(?:\w*mittel\w*|\w*ans[aä]tz\w*|\w*betr[aä]g\w*|\w*budget\w*|\w*summe\w*|Euro|T?EUR|Haushalt\w*|"
    r"Hälfte|\d+ ?%|\d+ Prozent|Position\w*)|€"
)
_NO_LOCK = pattern(
    r"\b(?:ohne|kein\w*) (?:\w+ )?(?:Sperrvermerk|Sperre)|Aufhebung (?:des|der) (?:Sperrvermerk|Sperre)\w*|"
    r"Sperrvermerk\w*\b[^.]{0,80}\b(?:wird|werden|ist) (?:hiermit |daher )?(?:aufgehoben|gestrichen|"
    r"aufzuheben|gelöscht|nicht)"
    r"|\b(?:nicht|nicht länger|nicht mehr) (?:gesperrt|mit (?:einem )?Sperrvermerk)|hebt den Sperrvermerk"
)
_RULES_LIFTING = pattern(
    r"\bAufhebung (?:des|der|dieses|dieser) (?:Sperrvermerk|Sperre)\w*\b(?! (?:wird|werden) (?:beantragt|beschlossen))"
)
_ONLY_RELEASE = pattern(
    r"\b(?:erst (?:nach|wenn|mit)|vorbehaltlich|nur (?:nach|mit))\b[^.]{0,200}\b(?:freigegeben|verausgabt|"
    r"verwendet|in Anspruch genommen|verfügt)\b|\b(?:freigegeben|verausgabt|verwendet|"
    r"in Anspruch genommen)\b[^.]{0,40}\berst\b|\b(?:Auszahlung|Verausgabung|Inanspruchnahme|Verwendung)\b[^.]{0,60}"
    r"\berst (?:nach|wenn|mit)\b"
)
_OF_YEAR = pattern(r"\b\w*mittel (?:für|aus|des Jahres|im Jahr|in|des Haushaltsjahres|für das Jahr) (?P<year>20\d\d)\b")
_NATURE = pattern(r"\b(?:(?P<investment>investive[nr]?)|konsumtive[nr]?) \w*mittel\b")
_POINT_NAME = pattern(
    r"\b(?:Ziffer|Ziff\.|Punkt|Nummer|Nr\.|Beschlusspunkt|Buchstabe) (?P<label>\d{1,2}|[a-z]|[IVX]{1,4})\b"
)
_PAYOUT = pattern(r"\b(?:Auszahlung|Verausgabung|Inanspruchnahme)\b")
_SHARE_OF_BODY = pattern(r"\b(?:Mehrheit|Stimmen|Mitglieder)\b")
_FROM = pattern(r"\bvon (?:den|diesen|dem|der) (?:\w+ ){0,3}$|\bAnsatz(?:es)? (?:von|in Höhe von) $|\bvon $")


@reads_effects(order=20)
def read_locks(context: Context, point: Point) -> None:
    """Add a `Lock` for every sentence that locks funds; say what releases them from the sentences around it."""
    for sentence in point.sentences:
        if _NO_LOCK.search(sentence.words):
            if _RULES_LIFTING.search(sentence.words) and context.last_lock():
                continue
            context.notes.add(
                Message(
                    "Dass ein Sperrvermerk entfällt, erzeugt keinen Vorschlag; es bleibt Text des Punkts {number}.",
                    number=point.label,
                )
            )
        elif _locks(context, point, sentence) and not _quoted(context, point, sentence):
            _add_lock(context, point, sentence)
    if not any(isinstance(effect, Lock) for effect in point.effects):
        _complete_earlier_lock(context, point)


def _locks(context: Context, point: Point, sentence: Sentence) -> bool:
    if (
        any(isinstance(effect, Lock) for effect in point.effects)
        and not amounts_in(sentence)
        and not find_shares(sentence.words)
    ):
        return False
    if re.search(r"\b(?:sollte|sollten|falls|würde|könnte)\b", sentence.words):
        return False
    if _NOTE.search(sentence.words) and not re.match(
        r"(?i)(?:der|die aufhebung des|ein aufheben des) sperrvermerks?\b", sentence.words
    ):
        return True
    if _HOLD.search(sentence.words) and not _NOTE.search(sentence.words):
        return False
    if _LOCKED.search(sentence.words) and (_MONEY.search(sentence.words) or point.appropriations()):
        return True
    return bool(
        _ONLY_RELEASE.search(sentence.words)
        and (_MONEY.search(sentence.words) or _PAYOUT.search(sentence.words))
        and _only_release_counts(context, point)
    )


def _quoted(context: Context, point: Point, sentence: Sentence) -> bool:
    return "“" in sentence.words and inside_quotation(context.text, point, _keyword_span(sentence))


def _only_release_counts(context: Context, point: Point) -> bool:
    """ "werden erst nach … freigegeben" locks money that this motion proposes and has not locked yet."""
    return (
        bool(point.appropriations() or any(p.appropriations() for p in context.earlier(point)[:1]))
        and not context.last_lock()
    )


def _keyword_span(sentence: Sentence) -> Span:
    match = _NOTE.search(sentence.words) or _LOCKED.search(sentence.words) or re.search(r"\w+", sentence.words)
    start, end = match.span() if match else (0, 0)
    return Span(sentence.span.start + start, sentence.span.start + end)


def _add_lock(context: Context, point: Point, sentence: Sentence) -> None:
    spans = _relevant(point, sentence)
    read = read_conditions(context.text, spans)
    lock = Lock(
        span=Span(spans[0].start, spans[-1].end),
        amount_cents=_locked_amount(context, point, sentence),
        conditions=read.tree,
        authority=read.authority,
    )
    point.effects.append(lock)
    for words in read.not_understood:
        context.notes.add(
            Message(
                "Die Bedingung „{words}“ der Freigabe gehört zu keiner bekannten Art; bitte ergänzen Sie sie.",
                words=words,
            )
        )
    if read.several_authorities:
        context.notes.add(Message("Für die Freigabe sind mehrere Gremien genannt; bitte wählen Sie, welches freigibt."))


def _relevant(point: Point, sentence: Sentence) -> list[Span]:
    """The locking sentence and those after it that say how it is released."""
    index = point.sentences.index(sentence)
    spans = [
        earlier.span
        for earlier in point.sentences[:index]
        if speaks_of_release(earlier.words) and not any(effect.span == earlier.span for effect in point.effects)
    ]
    spans.append(sentence.span)
    for following in point.sentences[index + 1 :]:
        if (_NOTE.search(following.words) or _LOCKED.search(following.words)) and (
            amounts_in(following) or find_shares(following.words)
        ):
            break
        if (
            speaks_of_release(following.words)
            or re.match(r"(?:Dies\w*|Voraussetzung|Bedingung|Der Sperrvermerk)\b", following.words)
            or _is_sub_point(following, spans)
        ):
            spans.append(following.span)
    return spans


def _is_sub_point(following: Sentence, spans: list[Span]) -> bool:
    """Conditions listed below the sentence that announces them."""
    return following.span.start - spans[-1].end < 6 and bool(re.match(r"[-–•·▪]\s|\(?[a-z]\)\s", following.words))


def _complete_earlier_lock(context: Context, point: Point) -> None:
    """ "3. Die Freigabe erfolgt durch den Kreisausschuss" completes the lock of an earlier point."""
    found = context.last_lock()
    sentences = [sentence for sentence in point.sentences if speaks_of_release(sentence.words)]
    if (
        found is None
        or not sentences
        or not re.search(r"(?i)freigab|freigegeben|sperr|mittel|freizugeben", " ".join(s.words for s in sentences))
    ):
        return
    owner, lock = found
    if (
        owner not in context.points
        or lock.authority
        or (lock.conditions and any(leaf.kind == "resolution" for leaf in lock.conditions.leaves()))
    ):
        return
    read = read_conditions(context.text, [*_spans_of(owner, lock), *(sentence.span for sentence in sentences)])
    if read.tree:
        owner.effects[owner.effects.index(lock)] = replace(lock, conditions=read.tree, authority=read.authority)


def _spans_of(owner: Point, lock: Lock) -> list[Span]:
    return [
        sentence.span
        for sentence in owner.sentences
        if sentence.span.start >= lock.span.start and sentence.span.end <= lock.span.end
    ]


def _locked_amount(context: Context, point: Point, sentence: Sentence) -> int | None:
    shares = [
        share for share in find_shares(sentence.words) if not _SHARE_OF_BODY.match(sentence.words[share.end :].lstrip())
    ]
    amounts = [amount for amount in amounts_in(sentence) if amount.cents is not None]
    if shares:
        return _share_amount(context, point, sentence, shares[0], amounts)
    proposed = {abs(effect.amount_cents) for effect in point.appropriations() if effect.span == sentence.span}
    own = [amount for amount in amounts if amount.cents not in proposed] if len(amounts) > 1 else amounts
    own = [amount for amount in own if not _is_base(sentence, amount)] or own
    point.used += [Span(amount.start, amount.end) for amount in amounts]
    if own:
        return own[-1].cents if len(own) == 1 else _nearest(sentence, own).cents
    return _referred(context, point, sentence)


def _nearest(sentence: Sentence, amounts: list[Amount]) -> Amount:
    keyword = _keyword_span(sentence)
    return min(amounts, key=lambda amount: min(abs(keyword.start - amount.end), abs(amount.start - keyword.end)))


def _is_base(sentence: Sentence, amount: Amount) -> bool:
    return bool(_FROM.search(sentence.words[: amount.start - sentence.span.start]))


def _share_amount(
    context: Context, point: Point, sentence: Sentence, share: Share, amounts: list[Amount]
) -> int | None:
    base = amounts[-1].cents if len(amounts) == 1 else _referred(context, point, sentence)
    point.used += [Span(amount.start, amount.end) for amount in amounts]
    cents = share.of(base) if base is not None else None
    if cents is None:
        context.notes.add(
            Message(
                "Worauf sich „{share}“ bezieht, ist nicht eindeutig; der gesperrte Betrag bleibt offen.",
                share=share.text,
            )
        )
    return cents


def _named_points(context: Context, sentence: Sentence) -> list[Point]:
    """ "Die Mittel nach Ziffer 2": the point with that label."""
    named = _POINT_NAME.search(sentence.words)
    return [point for point in context.points if named and point.label.casefold() == named["label"].casefold()]


def _of_nature(sentence: Sentence, proposed: list[Appropriate]) -> list[Appropriate]:
    """ "Die investiven Mittel" are only those of several that are investments, "die Mittel für 2027" those of 2027."""
    year = _OF_YEAR.search(sentence.words)
    if year and len(proposed) > 1:
        proposed = [effect for effect in proposed if effect.fiscal_year == int(year["year"])]
    named = _NATURE.search(sentence.words)
    if named is None or len(proposed) < 2:
        return proposed
    return [effect for effect in proposed if effect.investment is bool(named["investment"])]


def _referred(context: Context, point: Point, sentence: Sentence) -> int | None:
    """The sum that "diese Mittel" means: that of this point, else of the nearest earlier point; several: none."""
    for candidate in _named_points(context, sentence) or [point, *context.earlier(point)]:
        proposed = [effect for effect in candidate.appropriations() if effect.amount_cents > 0]
        if candidate is point:
            proposed = [effect for effect in proposed if effect.span.start <= sentence.span.start]
        proposed = _of_nature(sentence, proposed)
        if len(proposed) == 1:
            return proposed[0].amount_cents
        if proposed:
            context.notes.add(
                Message(
                    "Auf welche der genannten Mittel sich die Sperre in Punkt {number} bezieht, ist nicht eindeutig.",
                    number=point.label,
                )
            )
            return None
    return None
