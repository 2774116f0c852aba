"""A thing's journal as lines of a timeline, with the names of who acted."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from django.db import models

from kreislauf.council import events
from kreislauf.council.models import Consultation, Paper
from kreislauf.council.queries.known import (
    Reader,
    known_steps,
    knows_reason_of_withdrawal,
    knows_withdrawal,
    resolution_of,
)
from kreislauf.journal.events import DomainEvent
from kreislauf.journal.queries import TimelineEntry, timeline
from kreislauf.people.queries import names_of
from kreislauf.ui.story import Entry

Told = Callable[[TimelineEntry], TimelineEntry | None]


def _keys(*types: type[DomainEvent]) -> frozenset[str]:
    return frozenset(event_type.key for event_type in types)


WITH_VOTES_OR_REASON = _keys(
    events.ResolutionPassed, events.PointsResolved, events.StepSettled, events.VoteCorrected, events.ResultAnnulled
)
"""A private sitting's are never opened: the announcement tells its outcome (NKomVG §85)."""
OBJECTIONS = _keys(events.ObjectionRaised, events.ObjectionSettled)
OF_EFFECTS = _keys(
    events.EffectBecameDue,
    events.EffectExecuted,
    events.EffectLapsed,
    events.EffectProposedAgain,
    events.EffectSuspended,
    events.MandateReported,
)


def entries_of(subject: models.Model, told: Told = lambda line: line) -> list[Entry]:
    """The thing's events, newest first, as far as `told` lets them through. Three queries."""
    lines = [line for line in map(told, timeline(subject)) if line is not None]
    names = names_of(line.actor_key for line in lines)
    return [
        Entry(
            at=line.at,
            sentence=line.sentence,
            who=names[line.actor_key] if line.actor_kind == "person" else "",
            reason=line.reason,
        )
        for line in lines
    ]


def without(kinds: frozenset[str]) -> Told:
    """Everything but these kinds."""
    return lambda line: None if line.kind in kinds else line


def as_known(paper: Paper, reader: Reader, *, is_amended_in_secret: bool) -> Told:
    """A paper's events as the reader may know them; the paper with its steps, their items and resolutions."""
    steps = list(paper.consultations.all())
    unheard = {str(pk) for pk in _resolutions(steps, lambda step: not reader.may_attend(step))}
    unknown = {str(pk) for pk in _resolutions(steps, lambda step: not reader.knows(step))}
    shown = {str(step.pk) for step in known_steps(steps, reader)}
    withdrawal_is_known = knows_withdrawal(steps, reader)
    reason_is_known = knows_reason_of_withdrawal(steps, reader)

    def told(line: TimelineEntry) -> TimelineEntry | None:
        resolution = line.facts.get("resolution")
        if line.kind in WITH_VOTES_OR_REASON:
            return None if resolution in unheard else line
        if line.kind in OBJECTIONS:
            return None if resolution in unknown else _without_reason(line, resolution in unheard)
        if line.kind in OF_EFFECTS:
            return None if unknown or is_amended_in_secret else _without_reason(line, not reason_is_known)
        if line.kind == events.PointAmended.key:
            return None if unknown or is_amended_in_secret else line
        if line.kind == events.PaperWithdrawn.key:
            return _without_reason(line, not reason_is_known) if withdrawal_is_known else None
        if line.kind == events.PaperPutOnAgenda.key:
            return line if line.facts.get("consultation") in shown else None
        return line

    return told


def _resolutions(steps: Sequence[Consultation], condition: Callable[[Consultation], bool]) -> Iterator[UUID]:
    for step in steps:
        resolution = resolution_of(step)
        if resolution is not None and condition(step):
            yield resolution.pk


def _without_reason(line: TimelineEntry, is_secret: bool) -> TimelineEntry:
    return dataclasses.replace(line, reason="") if is_secret else line
