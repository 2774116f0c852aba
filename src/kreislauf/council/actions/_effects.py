"""The life of effects, as inner helpers: every caller is an action or a reaction with a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kreislauf.council.events import EffectBecameDue, EffectExecuted, EffectLapsed, EffectSuspended
from kreislauf.council.models import Effect, EffectState, Resolution
from kreislauf.council.publish import publish_paper
from kreislauf.council.queries.sentences import public_sentence
from kreislauf.council.rules.carrying_out import EFFECT_STATES
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.journal.actions import record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, Message, Verdict, now
from kreislauf.ui import text

LONGEST_RESULT = 300


def what_it_does(effect: Effect) -> str:
    """The effect in one sentence, officials by function; an unknown kind by the wording of its point."""
    kind = EFFECTS.get(effect.kind)
    return public_sentence(kind, effect.params) if kind else effect.point.text


def may_become_due(effects: Iterable[Effect]) -> Verdict:
    """Everything that stands against carrying these out, asked before a vote is recorded."""
    known = [(EFFECTS.get(effect.kind), effect) for effect in effects]
    return Verdict.all_of(*(kind.may_become_due(effect) for kind, effect in known if kind))


def make_due(effects: Iterable[Effect], resolution: Resolution, *, actor: Actor) -> None:
    """The deciding body has adopted these: they wait to be carried out from now on."""
    for effect in effects:
        effect.resolution = resolution
        _move(effect, EffectState.DUE)
        record(EffectBecameDue(**_facts(effect)), actor=actor, subject=effect.point.paper)
        if kind := EFFECTS.get(effect.kind):
            kind.on_due(effect, actor=actor)


def suspend(effects: Iterable[Effect], *, actor: Actor) -> None:
    """An objection suspends the execution (NKomVG §88)."""
    for effect in effects:
        _move(effect, EffectState.SUSPENDED)
        record(EffectSuspended(**_facts(effect)), actor=actor, subject=effect.point.paper)
        if kind := EFFECTS.get(effect.kind):
            kind.on_suspended(effect, actor=actor)


def resume(effects: Iterable[Effect], *, actor: Actor) -> None:
    """The objection is settled and the resolution stands."""
    for effect in effects:
        _move(effect, EffectState.DUE)
        record(EffectBecameDue(**_facts(effect)), actor=actor, subject=effect.point.paper)
        if kind := EFFECTS.get(effect.kind):
            kind.on_resumed(effect, actor=actor)


def lapse(effects: Iterable[Effect], *, actor: Actor, reason: str = "") -> None:
    """These will not be carried out: their point was rejected, withdrawn or fell."""
    for effect in effects:
        was_due = effect.state == EffectState.DUE
        _move(effect, EffectState.LAPSED)
        record(EffectLapsed(**_facts(effect)), actor=actor, subject=effect.point.paper, reason=reason)
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
    publish_paper(paper)


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
