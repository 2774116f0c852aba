"""The life of effects, as inner helpers: every caller is an action or a reaction with a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from kreislauf.council.events import (
    EffectBecameDue,
    EffectExecuted,
    EffectLapsed,
    EffectProposedAgain,
    EffectSuspended,
    EffectWaits,
)
from kreislauf.council.models import Effect, Resolution
from kreislauf.council.queries.sentences import public_sentence
from kreislauf.council.rules.carrying_out import EFFECT_STATES
from kreislauf.council.rules.effect_kinds import EFFECTS, stands_against
from kreislauf.council.rules.states import EffectState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, Message, now
from kreislauf.ui import text

LONGEST_RESULT = 300


def what_it_does(effect: Effect) -> str:
    """The effect in one sentence, officials by function; an unknown kind by the wording of its point."""
    kind = EFFECTS.get(effect.kind)
    return public_sentence(kind, effect.params) if kind else effect.point.text


def make_due(effects: Iterable[Effect], resolution: Resolution, *, actor: Actor) -> None:
    """The deciding body has adopted these: each waits to be carried out, or for what it needs to be entered at all."""
    adopted = list(effects)
    for effect in adopted:
        effect.resolution = resolution
    _enter(adopted, actor=actor)


def take_up(effects: Iterable[Effect], *, actor: Actor) -> list[Effect]:
    """What waiting effects need may be there now: those that can be entered are. Returns them."""
    found = list(effects)
    _enter(found, actor=actor)
    taken = [effect for effect in found if effect.state == EffectState.DUE]
    for paper in {effect.point.paper_id: effect.point.paper for effect in taken}.values():
        due("paper", paper.pk)
    return taken


def suspend(effects: Iterable[Effect], *, actor: Actor) -> None:
    """An objection suspends the execution (NKomVG §88)."""
    for effect in effects:
        if effect.state == EffectState.WAITING:
            effect.result = ""
        _move(effect, EffectState.SUSPENDED)
        record(EffectSuspended(**_facts(effect)), actor=actor, subject=effect.point.paper)
        if kind := EFFECTS.get(effect.kind):
            kind.on_suspended(effect, actor=actor)


def resume(effects: Iterable[Effect], *, actor: Actor) -> None:
    """The objection is settled and the resolution stands."""
    _enter(list(effects), actor=actor)


def _enter(effects: list[Effect], *, actor: Actor) -> None:
    """Enter each as soon as what it rests on is entered; what cannot be entered waits and says for what."""
    is_moving = True
    while is_moving:
        ready = next((effect for effect in effects if stands_against(effect).is_granted), None)
        is_moving = ready is not None
        if ready is not None:
            effects = [effect for effect in effects if effect is not ready]
            _become_due(ready, actor=actor)
    for effect in effects:
        _wait(effect, actor=actor)


def _become_due(effect: Effect, *, actor: Actor) -> None:
    was_suspended = effect.state == EffectState.SUSPENDED
    if effect.state == EffectState.WAITING:
        effect.result = ""
    _move(effect, EffectState.DUE)
    record(EffectBecameDue(**_facts(effect)), actor=actor, subject=effect.point.paper)
    if kind := EFFECTS.get(effect.kind):
        (kind.on_resumed if was_suspended else kind.on_due)(effect, actor=actor)


def _wait(effect: Effect, *, actor: Actor) -> None:
    with translation.override("de"):
        why = " ".join(text.say(reason.message) for reason in stands_against(effect).reasons)
    if effect.state == EffectState.WAITING and effect.result == why[:LONGEST_RESULT]:
        return
    effect.result = why[:LONGEST_RESULT]
    if effect.state == EffectState.WAITING:
        effect.save(update_fields=["result"])
    else:
        _move(effect, EffectState.WAITING)
    record(EffectWaits(**_facts(effect), why=why), actor=actor, subject=effect.point.paper)


def lapse(effects: Iterable[Effect], *, actor: Actor, reason: str = "") -> None:
    """These will not be carried out: their point was rejected, withdrawn or fell."""
    for effect in effects:
        was_due = effect.state == EffectState.DUE
        if effect.state == EffectState.WAITING:
            effect.result = reason[:LONGEST_RESULT]
        _move(effect, EffectState.LAPSED)
        record(EffectLapsed(**_facts(effect)), actor=actor, subject=effect.point.paper, reason=reason)
        kind = EFFECTS.get(effect.kind)
        if kind and was_due:
            kind.on_suspended(effect, actor=actor)


def propose_again(effects: Iterable[Effect], *, actor: Actor, reason: str) -> None:
    """The vote that moved them does not count: they wait for another one."""
    for effect in effects:
        was_due = effect.state == EffectState.DUE
        effect.resolution, effect.result = None, ""
        _move(effect, EffectState.PROPOSED)
        is_fact(effect)
        record(EffectProposedAgain(**_facts(effect)), actor=actor, subject=effect.point.paper, reason=reason)
        kind = EFFECTS.get(effect.kind)
        if kind and was_due:
            kind.on_suspended(effect, actor=actor)


def mark_executed(effect: Effect, *, actor: Actor, result: Message | str) -> None:
    """The effect is carried out; `result` says in a sentence what came of it.

    Raises Refusal when it was not due. Outsiders see it as far as the decision is public.
    """
    effect.result = text.say(result)[:LONGEST_RESULT]
    effect.executed_at = now()
    _move(effect, EffectState.EXECUTED)
    paper = effect.point.paper
    record(EffectExecuted(**_facts(effect)), actor=actor, subject=paper)
    due("paper", paper.pk)


def _move(effect: Effect, target: EffectState) -> None:
    EFFECT_STATES.may_go(effect.state, target).raise_if_refused()
    effect.state = target
    effect.save()
    if effect.resolution_id is not None:
        is_fact(effect)


def _facts(effect: Effect) -> dict[str, Any]:
    return {
        "paper": effect.point.paper_id,
        "effect": effect.pk,
        "kind": effect.kind,
        "what": what_it_does(effect),
    }
