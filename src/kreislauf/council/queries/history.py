"""A thing's journal as lines of a timeline, with the names of who acted."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kreislauf.council import events
from kreislauf.council.models import Consultation, Paper
from kreislauf.council.queries.known import (
    Reader,
    known_steps,
    knows_reason_of_withdrawal,
    knows_withdrawal,
    resolution_of,
)
from kreislauf.journal.models import Subject
from kreislauf.journal.queries import TimelineEntry, timeline
from kreislauf.people.api import names_of
from kreislauf.ui.story import HistoryEntry

Told = Callable[[TimelineEntry], TimelineEntry | None]


def everything(line: TimelineEntry) -> TimelineEntry:
    """For readers who know all of it."""
    return line


def entries_of(subject: Subject, told: Told) -> list[HistoryEntry]:
    """The thing's events, newest first, as far as `told` lets them through. Three queries."""
    lines = [line for line in map(told, timeline(subject)) if line is not None]
    names = names_of(line.actor_key for line in lines)
    return [
        HistoryEntry(
            at=line.at,
            sentence=line.sentence,
            who=names[line.actor_key] if line.actor_kind == "person" else "",
            reason=line.reason,
        )
        for line in lines
    ]


def without_private(line: TimelineEntry) -> TimelineEntry | None:
    """For readers who may not know what is dealt with in private."""
    return None if line.is_private else line


def as_known(paper: Paper, reader: Reader, *, is_amended_in_secret: bool) -> Told:
    """A paper's events as the reader may know them; the paper with its steps, their items and resolutions.

    A private event has a rule of its own here, or it is not told.
    """
    known = _known(paper, reader, is_amended_in_secret=is_amended_in_secret)

    def told(line: TimelineEntry) -> TimelineEntry | None:
        rule = RULES.get(line.kind)
        return without_private(line) if rule is None else rule(line, known)

    return told


@dataclass(frozen=True, slots=True)
class _Known:
    """What one reader knows of one paper."""

    unheard: frozenset[str]
    """Resolutions of sittings that the reader may not attend."""
    unknown: frozenset[str]
    """Resolutions whose outcome the reader may not know."""
    steps: frozenset[str]
    withdrawal: bool
    reason_of_withdrawal: bool
    amendments: bool


def _known(paper: Paper, reader: Reader, *, is_amended_in_secret: bool) -> _Known:
    steps = list(paper.consultations.all())
    unknown = frozenset(_resolutions(steps, lambda step: not reader.knows(step)))
    return _Known(
        unheard=frozenset(_resolutions(steps, lambda step: not reader.may_attend(step))),
        unknown=unknown,
        steps=frozenset(str(step.pk) for step in known_steps(steps, reader)),
        withdrawal=knows_withdrawal(steps, reader),
        reason_of_withdrawal=knows_reason_of_withdrawal(steps, reader),
        amendments=not unknown and not is_amended_in_secret,
    )


def _resolutions(steps: Sequence[Consultation], condition: Callable[[Consultation], bool]) -> Iterator[str]:
    for step in steps:
        resolution = resolution_of(step)
        if resolution is not None and condition(step):
            yield str(resolution.pk)


Rule = Callable[[TimelineEntry, _Known], TimelineEntry | None]


def _of_result(line: TimelineEntry, known: _Known) -> TimelineEntry | None:
    """Votes and reasons of a private sitting are never opened: the announcement tells its outcome (NKomVG §85)."""
    return None if line.facts.get("resolution") in known.unheard else line


def _of_objection(line: TimelineEntry, known: _Known) -> TimelineEntry | None:
    resolution = line.facts.get("resolution")
    return None if resolution in known.unknown else _without_reason(line, resolution in known.unheard)


def _of_effect(line: TimelineEntry, known: _Known) -> TimelineEntry | None:
    return _without_reason(line, not known.reason_of_withdrawal) if known.amendments else None


def _of_amendment(line: TimelineEntry, known: _Known) -> TimelineEntry | None:
    return line if known.amendments else None


def _of_withdrawal(line: TimelineEntry, known: _Known) -> TimelineEntry | None:
    return _without_reason(line, not known.reason_of_withdrawal) if known.withdrawal else None


def _of_place(line: TimelineEntry, known: _Known) -> TimelineEntry | None:
    return line if line.facts.get("consultation") in known.steps else None


def _without_reason(line: TimelineEntry, is_secret: bool) -> TimelineEntry:
    return dataclasses.replace(line, reason="") if is_secret else line


RULES: Mapping[str, Rule] = {
    event.key: rule
    for rule, told in {
        _of_result: (
            events.ResolutionPassed,
            events.PointsResolved,
            events.StepSettled,
            events.VoteCorrected,
            events.ResultAnnulled,
        ),
        _of_objection: (events.ObjectionRaised, events.ObjectionSettled),
        _of_effect: (
            events.EffectBecameDue,
            events.EffectWaits,
            events.EffectExecuted,
            events.EffectLapsed,
            events.EffectProposedAgain,
            events.EffectSuspended,
            events.MandateReported,
        ),
        _of_amendment: (events.PointAmended,),
        _of_withdrawal: (events.PaperWithdrawn,),
        _of_place: (events.PaperPutOnAgenda,),
    }.items()
    for event in told
}
"""When a paper's reader is told of a private event."""
