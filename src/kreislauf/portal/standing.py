"""Where a paper stands, in sentences that a reader takes in within ten seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kreislauf.gazette.payloads.line import Line
from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.payloads.paper import PaperEffect, PaperPoint, PaperStep
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message, Money, today
from kreislauf.portal import words
from kreislauf.portal.effect_kinds import TOLD_EFFECTS, becomes
from kreislauf.portal.reading import bar_of, day_of_step, known, lapses_of, outcome_state
from kreislauf.portal.stations import Bundle
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.states import STATES
from kreislauf.ui.story import Words


@dataclass(frozen=True, slots=True)
class PointResult:
    """A resolution point in one line, and what became of it."""

    number: str
    text: str
    state: str
    results: list[Words]


def standing_of(bundle: Bundle) -> list[Words]:
    """One to three sentences: decided or not, what happened with the money, what is missing."""
    if bundle.paper.data.state == "withdrawn":
        return [Message("Der Antrag wurde zurückgezogen.")]
    if bundle.decision is None and bundle.paper.data.state == "decided":
        return [_ended_without_decision(bundle)]
    if bundle.decision is None:
        return [_before_decision(bundle)]
    if bundle.is_objected:
        return [_decided(bundle.decision), _objected(bundle.decision), *_money(bundle)]
    return [_decided(bundle.decision), *_money(bundle)]


def state_of(bundle: Bundle) -> str:
    """The state that stands beside the title: the outcome once there is one."""
    if bundle.is_objected:
        return "objected"
    last = bundle.decision or (_last_result(bundle) if bundle.paper.data.state == "decided" else None)
    return (outcome_state(last) if last else "") or known(bundle.paper.data.state)


def _last_result(bundle: Bundle) -> PaperStep | None:
    """What the last body said of a paper that nobody decides: an inquiry, a recommendation."""
    return next((step for step in reversed(bundle.consultations) if step.outcome), None)


def _ended_without_decision(bundle: Bundle) -> Words:
    last = _last_result(bundle)
    return _decided(last) if last else Message("Die Beratung ist abgeschlossen.")


def _before_decision(bundle: Bundle) -> Words:
    for step in bundle.consultations:
        day = day_of_step(step)
        if not step.outcome and day and day >= today():
            body = step.organization.name
            return Message("Noch nicht entschieden. Als Nächstes: {body} am {day}.", body=body, day=day)
    return Message("Noch nicht entschieden; der nächste Termin steht noch nicht fest.")


def _decided(step: PaperStep) -> Words:
    body = step.organization.name
    day = day_of_step(step)
    key = outcome_state(step)
    outcome = STATES[key].label if key else words.outcome(step.shown_as)
    if day is None:
        return Message("{body}: {outcome}.", body=body, outcome=outcome)
    return Message("{outcome} am {day} ({body}).", body=body, outcome=outcome, day=day)


def _objected(step: PaperStep) -> Words:
    return Message(
        "Gegen den Beschluss liegt seit dem {day} ein Einspruch vor: Er wird nicht ausgeführt, bis das Gremium erneut "
        "abgestimmt hat (NKomVG §88).",
        day=step.objected_on,
    )


def _money(bundle: Bundle) -> Iterator[Words]:
    bar = bundle.bar
    if bar is None or not bar.total:
        if _promises_money(bundle) and not bundle.is_over and not bundle.is_objected:
            yield Message("Das Geld steht bereit, sobald der Haushalt in Kraft ist.")
        return
    if not bar.locked:
        yield Message("Von {total} sind {paid} ausgezahlt.", total=bar.total, paid=bar.paid)
    elif not bar.released:
        yield Message("{total} stehen im Haushalt und sind ganz gesperrt.", total=bar.total)
    else:
        yield Message(
            "Von {total} sind {released} freigegeben und {paid} ausgezahlt.",
            total=bar.total,
            released=bar.released,
            paid=bar.paid,
        )
    if bar.locked:
        yield _locked(bundle, bar.locked)
    for line in bundle.typed(Line):
        yield from lapses_of(line.data.lapses)


def _locked(bundle: Bundle, locked: Money) -> Message:
    authority = next((lock.data.authority for lock in bundle.typed(Lock)), "")
    if not authority:
        return Message("{locked} sind noch gesperrt.", locked=locked)
    return Message("{locked} sind noch gesperrt; freigeben kann: {authority}.", locked=locked, authority=authority)


def _promises_money(bundle: Bundle) -> bool:
    """Money that will stand ready: adopted, and neither suspended nor fallen."""
    effects = [effect for point in bundle.paper.data.points for effect in point.effects]
    return any(becomes(one, "line") and one.state not in {"suspended", "lapsed"} for one in effects)


def results_of(bundle: Bundle) -> list[PointResult]:
    """Each resolution point and what became of it."""
    return [_result(point, bundle) for point in bundle.paper.data.points]


def _result(point: PaperPoint, bundle: Bundle) -> PointResult:
    return PointResult(
        number=point.number,
        text=point.text,
        state=_state_of_point(point, bundle),
        results=[_became(effect, bundle) for effect in point.effects],
    )


def _state_of_point(point: PaperPoint, bundle: Bundle) -> str:
    for effect in point.effects:
        kind = TOLD_EFFECTS.get(effect.kind)
        if kind and (became := kind.state(bundle)):
            return became
    states = {effect.state for effect in point.effects}
    for state in ("suspended", "waiting", "due", "lapsed", "executed"):
        if state in states:
            return state
    return known(point.outcome)


def _became(effect: PaperEffect, bundle: Bundle) -> Words:
    kind = TOLD_EFFECTS.get(effect.kind)
    return (kind and kind.became(bundle)) or effect.sentence or words.effect_kind(effect.kind)


def lines_of(bundle: Bundle) -> list[tuple[Published, MoneyBar]]:
    """The budget lines that the money stands in, each with its bar."""
    return [(line, bar) for line in bundle.typed(Line) if (bar := bar_of(line.data.bar))]
