"""Money put into the budget or taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kreislauf.kernel import Message
from kreislauf.motions.amounts import Amount
from kreislauf.motions.draft import Appropriate, Span
from kreislauf.motions.effects.budget_part import read_fiscal_year, read_investment
from kreislauf.motions.effects.context import (
    Context,
    Point,
    Sentence,
    amounts_in,
    inside_quotation,
    reads_effects,
)
from kreislauf.motions.effects.money_words import (
    AT_LEAST,
    AT_MOST,
    BUDGET_OBJECT,
    CHARGES,
    COMMITMENT_AUTHORITY,
    CONDITIONAL,
    COVER,
    EACH,
    EXAMINED,
    FOLLOW_UP,
    FOR_EACH,
    GETS_LOCK,
    INCOME,
    MONEY_MOVED,
    NEGATED,
    OTHERS_PAY,
    PAST,
    PER_AFTER,
    RATES,
    REDUCED,
    REJECTED,
    REVOKED,
    ROLE,
    ROUGH,
    STATED,
    TRIGGER,
    WEAK_INSERT,
    YEARLY,
    YEARLY_AFTER,
    YEARLY_BEFORE,
)
from kreislauf.motions.effects.purpose import read_purpose
from kreislauf.motions.language import tidy
from kreislauf.motions.years import find_year_groups, group_for


@dataclass(frozen=True)
class _Trigger:
    start: int
    word: str
    kind: str


@dataclass(frozen=True)
class _Sum:
    amount: Amount
    role: str
    each: bool


@reads_effects(order=10)
def read_appropriations(context: Context, point: Point) -> None:
    """Add an `Appropriate` for every sum that a sentence of the point puts into or takes out of the budget."""
    for sentence in point.sentences:
        amounts = [one for one in amounts_in(sentence) if not _in_row(point, one)]
        if not amounts and not point.rows:
            _note_missing_sum(context, point, sentence)
            continue
        if not amounts:
            continue
        if COMMITMENT_AUTHORITY.search(sentence.words):
            context.notes.add(_no_appropriation(amounts[0].text))
            point.used += [Span(amount.start, amount.end) for amount in amounts]
            continue
        if COVER.search(sentence.words) or (FOLLOW_UP.search(sentence.words) and not TRIGGER.search(sentence.words)):
            point.used += [Span(amount.start, amount.end) for amount in amounts]
            continue
        _read_sentence(context, point, sentence, amounts)


def _in_row(point: Point, amount: Amount) -> bool:
    return any(row.start <= amount.start < row.end for row in point.rows)


def _read_sentence(context: Context, point: Point, sentence: Sentence, amounts: list[Amount]) -> None:
    by_trigger: dict[_Trigger, list[Amount]] = {}
    for amount in amounts:
        trigger = _governing(sentence, amount)
        if trigger:
            by_trigger.setdefault(trigger, []).append(amount)
    for trigger, governed in by_trigger.items():
        objection = _objection(context, point, sentence, trigger, governed)
        if objection:
            context.notes.add(objection)
            point.used += [Span(amount.start, amount.end) for amount in governed]
            continue
        for effect in _effects(context, point, sentence, trigger, governed):
            point.effects.append(effect)


def _governing(sentence: Sentence, amount: Amount) -> _Trigger | None:
    """German puts the verb last: the next verb after the sum governs it, else the one before it, else the lead."""
    triggers = _triggers(sentence.words)
    place = amount.start - sentence.span.start
    after = [trigger for trigger in triggers if trigger.start > place]
    before = [trigger for trigger in triggers if trigger.start < place]
    candidates = (
        after[:1] or before[-1:] or [_trigger(match, lead=True) for match in TRIGGER.finditer(sentence.lead)][-1:]
    )
    for trigger in candidates:
        if _is_budgetary(sentence, trigger):
            return trigger
    for trigger in before[-1:]:
        if _is_budgetary(sentence, trigger):
            return trigger
    return None


@lru_cache(maxsize=128)
def _triggers(words: str) -> tuple[_Trigger, ...]:
    return tuple(_trigger(match) for match in TRIGGER.finditer(words))


def _trigger(match: re.Match[str], *, lead: bool = False) -> _Trigger:
    kind = next((name for name in ("cut", "raise", "insert") if match[name]), "insert")
    return _Trigger(-1 if lead else match.start(), tidy(match[0]), kind)


def _is_budgetary(sentence: Sentence, trigger: _Trigger) -> bool:
    words = sentence.whole
    if GETS_LOCK.search(sentence.words) and trigger.word.lower() in ("erhält", "erhalten"):
        return False
    if RATES.search(sentence.words):
        return False
    if CHARGES.search(words) and not re.search(r"(?i)ansatz|haushaltsmittel", words):
        return False
    if trigger.kind != "insert" or WEAK_INSERT.match(trigger.word):
        return bool(BUDGET_OBJECT.search(words))
    return True


def _objection(
    context: Context, point: Point, sentence: Sentence, trigger: _Trigger, governed: list[Amount]
) -> Message | None:
    """Why a sum that looks like an appropriation is none."""
    span = Span(governed[0].start, governed[-1].end)
    written = governed[0].text
    clause = _clause(sentence, span, trigger)
    if any(amount.problem for amount in governed):
        return next(amount.problem for amount in governed if amount.problem)
    if OTHERS_PAY.search(sentence.words):
        return Message(
            "„{amount}“ sollen andere aufbringen; das ist kein Ansatz und wurde nicht übernommen.", amount=written
        )
    if inside_quotation(context.text, point, span) and not re.search(
        r"(?i)(?:neu gefasst|ersetzt|geändert|ergänzt|folgende\w*|lautet|Fassung)", sentence.whole
    ):
        return Message("„{amount}“ steht in einem Zitat und wurde nicht übernommen.", amount=written)
    if NEGATED.search(clause) or REJECTED.search(sentence.words) or REVOKED.search(sentence.words):
        return Message(
            "„{amount}“ steht in einer Verneinung oder Ablehnung und wurde nicht übernommen.", amount=written
        )
    if _is_conditional(sentence, trigger) or EXAMINED.search(
        sentence.words[: max(0, span.start - sentence.span.start)]
    ):
        return Message(
            "„{amount}“ steht unter einer Bedingung oder in einem Prüfauftrag und wurde nicht übernommen.",
            amount=written,
        )
    if PAST.search(clause) or STATED.search(sentence.words[: max(0, span.start - sentence.span.start)]):
        return Message("„{amount}“ beschreibt, was bereits geschehen ist, und wurde nicht übernommen.", amount=written)
    return None


def _no_appropriation(written: str) -> Message:
    return Message(
        "„{amount}“ ist als Verpflichtungsermächtigung genannt; das ist kein Ansatz und wurde nicht übernommen.",
        amount=written,
    )


def _clause(sentence: Sentence, span: Span, trigger: _Trigger) -> str:
    """The part of the sentence between commas that holds the sum and its verb."""
    low = min(span.start - sentence.span.start, trigger.start if trigger.start >= 0 else 10**9)
    high = max(span.end - sentence.span.start, trigger.start)
    start = max((match.end() for match in re.finditer(r",\s|;\s|:\s", sentence.words[:low])), default=0)
    end_match = re.search(r",\s|;\s", sentence.words[high:])
    return sentence.words[start : high + end_match.start() if end_match else len(sentence.words)]


def _is_conditional(sentence: Sentence, trigger: _Trigger) -> bool:
    before = sentence.words[: trigger.start] if trigger.start >= 0 else sentence.words
    if CONDITIONAL.search(before):
        return True
    after = sentence.words[trigger.start :] if trigger.start >= 0 else ""
    return bool(re.search(r",\s+(?:wenn|falls|sofern|soweit)\b", after)) and not re.search(
        r"(?i)sperr|freigab|freigegeben|freigib", sentence.words
    )


def _effects(
    context: Context, point: Point, sentence: Sentence, trigger: _Trigger, governed: list[Amount]
) -> Iterator[Appropriate]:
    sums = [_sum(sentence, amount) for amount in governed]
    chosen = _proposing(context, _signed(sentence, trigger), sums)
    point.used += [Span(amount.start, amount.end) for amount in governed]
    groups = find_year_groups(sentence.words)
    single = [group.years[0] for group in groups if len(group.years) == 1]
    floor = 0
    for index, (one, cents) in enumerate(chosen):
        place = one.amount.start - sentence.span.start
        own = group_for(groups, floor, place)
        floor = one.amount.end - sentence.span.start
        if own and len(own.years) > 1 and (one.each or _is_yearly(sentence, one.amount)):
            for year in own.years:
                yield _effect(context, point, sentence, one.amount, cents, year, trigger)
        elif one.each and len(single) > 1:
            for year in single:
                yield _effect(context, point, sentence, one.amount, cents, year, trigger)
        elif one.each:
            context.notes.add(
                Message(
                    "„{amount}“ ist je Fall genannt, und die Zahl der Fälle steht nicht fest; nicht übernommen.",
                    amount=one.amount.text,
                )
            )
        else:
            paired = single[index] if len(single) == len(chosen) > 1 else None
            yield _effect(
                context,
                point,
                sentence,
                one.amount,
                cents,
                paired or read_fiscal_year(context, point, sentence),
                trigger,
            )
            _note_reservations(context, sentence, one, trigger)


def _signed(sentence: Sentence, trigger: _Trigger) -> _Trigger:
    """ "Eine globale Minderausgabe von 3 Mio. € wird veranschlagt" takes money out."""
    before = sentence.words[: trigger.start] if trigger.start >= 0 else sentence.words
    return replace(trigger, kind="cut") if trigger.kind == "insert" and REDUCED.search(before) else trigger


def _is_yearly(sentence: Sentence, amount: Amount) -> bool:
    """ "jährlich 5.000 €", "5.000 € pro Jahr": with several years named, the sum is meant for each of them."""
    start, end = amount.start - sentence.span.start, amount.end - sentence.span.start
    before, after = sentence.words[max(0, start - 40) : start], sentence.words[end : end + 30]
    return bool(YEARLY_BEFORE.search(before) or YEARLY_AFTER.match(after))


def _sum(sentence: Sentence, amount: Amount) -> _Sum:
    place = amount.start - sentence.span.start
    before = sentence.words[max(0, place - 70) : place].rstrip()
    each = bool(EACH.search(before + " ")) or bool(
        PER_AFTER.match(sentence.words[amount.end - sentence.span.start :][:60])
    )
    each = each or bool(FOR_EACH.search(before))
    match = ROLE.search(before)
    return _Sum(amount, match.lastgroup or "plain" if match else "plain", each or bool(match and match["per"]))


def _proposing(context: Context, trigger: _Trigger, sums: list[_Sum]) -> list[tuple[_Sum, int]]:
    """The sums that move money, signed: "um 50.000 € auf 150.000 €" moves 50.000 €."""
    sign = -1 if trigger.kind == "cut" else 1
    deltas = [one for one in sums if one.role == "delta"]
    if deltas:
        return [(one, sign * (one.amount.cents or 0)) for one in deltas]
    plain = [one for one in sums if one.role not in ("target", "base", "part")]
    target = next((one for one in sums if one.role == "target"), None)
    base = next((one for one in sums if one.role in ("base", "from")), None)
    if target and trigger.kind != "insert":
        return _difference(context, target, base)
    if target and not [one for one in plain if one.role != "from"]:
        context.notes.add(_only_target(target))
        return []
    return [(one, sign * (one.amount.cents or 0)) for one in plain if one is not base or one.role == "from"]


def _difference(context: Context, target: _Sum, base: _Sum | None) -> list[tuple[_Sum, int]]:
    if base is None:
        context.notes.add(_only_target(target))
        return []
    return [(target, (target.amount.cents or 0) - (base.amount.cents or 0))]


def _only_target(target: _Sum) -> Message:
    return Message(
        "„auf {amount}“ nennt nur den neuen Ansatz; um wie viel er sich ändert, ergibt sich nicht aus dem Text.",
        amount=target.amount.text,
    )


def _effect(
    context: Context, point: Point, sentence: Sentence, amount: Amount, cents: int, year: int | None, trigger: _Trigger
) -> Appropriate:
    if year is None:
        context.notes.add(Message("Zu „{amount}“ ist kein eindeutiges Haushaltsjahr genannt.", amount=amount.text))
    cut = cents < 0
    floor = max((a.end - sentence.span.start for a in amounts_in(sentence) if a.end <= amount.start), default=0)
    return Appropriate(
        span=sentence.span,
        amount_cents=cents,
        fiscal_year=year,
        investment=read_investment(context, point, sentence, floor, amount.start - sentence.span.start),
        purpose=read_purpose(
            sentence.words,
            sentence.lead,
            amount.start - sentence.span.start,
            amount.end - sentence.span.start,
            floor,
        ),
        cover=None if cut else context.cover,
        follow_up_costs=None if cut else context.follow_up_costs,
    )


def _note_reservations(context: Context, sentence: Sentence, one: _Sum, trigger: _Trigger) -> None:
    before = sentence.words[
        max(0, one.amount.start - sentence.span.start - 30) : one.amount.start - sentence.span.start
    ].rstrip()
    if ROUGH.search(before):
        context.notes.add(Message("„{amount}“ ist im Text nur ungefähr angegeben.", amount=one.amount.text))
    if AT_MOST.search(before):
        context.notes.add(Message("„{amount}“ ist im Text als Höchstbetrag angegeben.", amount=one.amount.text))
    if AT_LEAST.search(before):
        context.notes.add(Message("„{amount}“ ist im Text als Mindestbetrag angegeben.", amount=one.amount.text))
    if YEARLY.search(sentence.words):
        context.notes.add(
            Message("„{amount}“ soll jährlich wiederkehren; übernommen wurde ein Jahr.", amount=one.amount.text)
        )
    if INCOME.search(sentence.words):
        context.notes.add(
            Message(
                "„{amount}“ betrifft nach dem Wortlaut Erträge; bitte prüfen Sie, ob Mittel gemeint sind.",
                amount=one.amount.text,
            )
        )


def _note_missing_sum(context: Context, point: Point, sentence: Sentence) -> None:
    match = TRIGGER.search(sentence.words)
    if not match or not re.search(
        r"(?i)\b(?:haushalts|finanz|förder|geld|investitions)?mittel\b|\bansatz\b|\bbudget\b|\betat\b", sentence.words
    ):
        return
    if match[0][0].isupper() and not MONEY_MOVED.match(sentence.words[match.end() :]):
        return
    if re.search(r"(?i)sperr|freigab|freigegeben", sentence.words) or COVER.search(sentence.words):
        return
    context.notes.add(
        Message(
            "In „{words}“ sollen Mittel bewegt werden, aber es ist kein Betrag genannt.", words=_short(sentence.words)
        )
    )


def _short(words: str) -> str:
    words = tidy(words)
    return words if len(words) <= 90 else words[:87].rsplit(" ", 1)[0] + " …"
