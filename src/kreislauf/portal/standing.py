"""Where a paper stands, in sentences that a reader takes in within ten seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kreislauf.gazette.payloads.line import Line
from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message, Money, today
from kreislauf.portal.reading import Json, bar_of, day_of, items_of, known, lapses_of, outcome_state, text_of
from kreislauf.portal.stations import Bundle
from kreislauf.portal.stations.working_group import months_of
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
    if bundle.paper.data.get("state") == "withdrawn":
        return [Message("Der Antrag wurde zurückgezogen.")]
    if bundle.decision is None and bundle.paper.data.get("state") == "decided":
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
    last = bundle.decision or (_last_result(bundle) if bundle.paper.data.get("state") == "decided" else None)
    return (outcome_state(last) if last else "") or known(text_of(bundle.paper.data.get("state")))


def _last_result(bundle: Bundle) -> Json | None:
    """What the last body said of a paper that nobody decides: an inquiry, a recommendation."""
    return next((step for step in reversed(bundle.consultations) if step.get("outcome")), None)


def _ended_without_decision(bundle: Bundle) -> Words:
    last = _last_result(bundle)
    return _decided(last) if last else Message("Die Beratung ist abgeschlossen.")


def _before_decision(bundle: Bundle) -> Words:
    for step in bundle.consultations:
        day = day_of((step.get("meeting") or {}).get("starts_at")) or day_of(step.get("planned_for"))
        if not step.get("outcome") and day and day >= today():
            body = text_of(step.get("organization"))
            return Message("Noch nicht entschieden. Als Nächstes: {body} am {day}.", body=body, day=day)
    return Message("Noch nicht entschieden; der nächste Termin steht noch nicht fest.")


def _decided(step: Json) -> Words:
    body = text_of(step.get("organization"))
    day = day_of((step.get("meeting") or {}).get("starts_at")) or day_of(step.get("planned_for"))
    key = outcome_state(step)
    outcome = STATES[key].label if key else text_of(step.get("outcome_label"))
    if day is None:
        return Message("{body}: {outcome}.", body=body, outcome=outcome)
    return Message("{outcome} am {day} ({body}).", body=body, outcome=outcome, day=day)


def _objected(step: Json) -> Words:
    return Message(
        "Gegen den Beschluss liegt seit dem {day} ein Einspruch vor: Er wird nicht ausgeführt, bis das Gremium erneut "
        "abgestimmt hat (NKomVG §88).",
        day=day_of(step.get("objected_on")),
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
    points = items_of(bundle.paper.data.get("points"))
    effects = [effect for point in points for effect in items_of(point.get("effects"))]
    return any(one.get("kind") == "appropriate" and one.get("state") not in {"suspended", "lapsed"} for one in effects)


def results_of(bundle: Bundle) -> list[PointResult]:
    """Each resolution point and what became of it."""
    return [_result(point, bundle) for point in items_of(bundle.paper.data.get("points"))]


def _result(point: Json, bundle: Bundle) -> PointResult:
    effects = items_of(point.get("effects"))
    return PointResult(
        number=text_of(point.get("number")),
        text=text_of(point.get("text")),
        state=_state_of_point(point, effects, bundle),
        results=[_became(effect, bundle) for effect in effects],
    )


def _state_of_point(point: Json, effects: list[Json], bundle: Bundle) -> str:
    kinds, states = {effect.get("kind") for effect in effects}, {str(effect.get("state")) for effect in effects}
    bar = bundle.bar
    if "lock" in kinds and bar is not None and bundle.of("lock"):
        if not bar.locked:
            return "released"
        return "partly_released" if bar.released else "locked"
    for state in ("suspended", "waiting", "due", "lapsed", "executed"):
        if state in states:
            return state
    return known(text_of(point.get("outcome")))


def _became(effect: Json, bundle: Bundle) -> Words:
    bar, kind = bundle.bar, effect.get("kind")
    if kind == "appropriate" and bar is not None:
        return Message("{total} stehen im Haushalt.", total=bar.total)
    if kind == "lock" and bar is not None and bundle.of("lock"):
        remaining = Money(sum(lock.data.remaining for lock in bundle.typed(Lock)))
        return Message("{released} sind freigegeben, {locked} noch gesperrt.", released=bar.released, locked=remaining)
    if kind == "establish_working_group" and bundle.of("working_group"):
        return _met(bundle.of("working_group")[0])
    return text_of(effect.get("sentence")) or text_of(effect.get("label"))


def _met(group: Published) -> Words:
    months = [month for month in months_of(group) if month.counts or month.is_missed]
    counted = sum(month.counts for month in months)
    if not months:
        return Message("{name} ist gegründet.", name=group.title)
    if len(months) == 1:
        return Message("{name} ist gegründet und tagt seit einem Monat.", name=group.title)
    return Message(
        "{name} tagte in {counted:keinem|einem|#} von {months:einem Monat|# Monaten}.",
        name=group.title,
        counted=counted,
        months=len(months),
    )


def lines_of(bundle: Bundle) -> list[tuple[Published, MoneyBar]]:
    """The budget lines that the money stands in, each with its bar."""
    return [(line, bar) for line in bundle.typed(Line) if (bar := bar_of(line.data.bar))]
