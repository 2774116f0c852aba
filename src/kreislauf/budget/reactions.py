"""What the budget does when something happened in council or programme; `wiring.py` connects it."""

from __future__ import annotations

from uuid import UUID

from kreislauf.budget.actions._evidence import record_act, withdraw
from kreislauf.budget.actions._publicity import everything_is_due, lines_are_due
from kreislauf.budget.events import PlanAdopted, PostedEffectSuspended
from kreislauf.budget.models import AmendmentEntry, BudgetPlan, Evidence, Lock, Release
from kreislauf.budget.queries.acts import resolution_acts
from kreislauf.council.events import (
    ObjectionRaised,
    ObjectionSettled,
    PointsResolved,
    ResolutionPassed,
    ResultAnnounced,
    ResultAnnulled,
    VoteCorrected,
)
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now


def take_resolution(event: ResolutionPassed | PointsResolved, actor: Actor) -> None:
    """A body resolved on a paper that releases locked funds: evidence for whatever waits for that body."""
    for lock_id, act in resolution_acts(event):
        lock = Lock.objects.select_related("line").filter(pk=lock_id).first()
        if lock is not None and record_act(lock, act, actor=actor):
            lines_are_due(lock.line_id)


def follow_corrected_result(event: VoteCorrected | ResultAnnulled, actor: Actor) -> None:
    """A result turned out otherwise: it proves what it now says, and nothing that it does not say any more."""
    acts = dict(resolution_acts(event))
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("condition__lock")
    for evidence in rows.filter(act_type="council.resolution", act_id=event.resolution, withdrawn_at=None):
        act = acts.get(evidence.condition.lock_id)
        if act is None or not act.is_adoption:
            withdraw(evidence, actor=actor, reason="Das Ergebnis der Abstimmung wurde berichtigt oder aufgehoben.")
    for lock_id, act in acts.items():
        lock = Lock.objects.select_related("line").filter(pk=lock_id).first()
        if lock is not None:
            record_act(lock, act, actor=actor)
    _lines_touched_are_due(event.resolution)


def show_adopted_plan(event: PlanAdopted, actor: Actor) -> None:
    """The Kreistag sits in public: its plan is public with the vote."""
    everything_is_due(BudgetPlan.objects.get(pk=event.plan))


def announce_releases(event: ResultAnnounced, actor: Actor) -> None:
    """The result is public: what it released and what it proves may be shown now."""
    Release.objects.filter(resolution=event.resolution, announced_at=None).update(announced_at=now())
    _lines_touched_are_due(event.resolution)


def alert_about_objection(event: ObjectionRaised, actor: Actor) -> None:
    """An objection to a resolution whose money is posted already stops further releases (NKomVG §88)."""
    posted = AmendmentEntry.objects.filter(effect__resolution=event.resolution, posted_at__isnull=False)
    for entry in posted.select_related("line"):
        if entry.line is not None:
            record(PostedEffectSuspended(line=entry.line.pk, text=entry.text), actor=actor, subject=entry.line)
    _lines_touched_are_due(event.resolution)


def take_note_of_settlement(event: ObjectionSettled, actor: Actor) -> None:
    """The resolution stands again, or fell: its evidence counts again, or no more."""
    _lines_touched_are_due(event.resolution)


def _lines_touched_are_due(resolution_id: UUID) -> None:
    released = Release.objects.filter(resolution=resolution_id).values_list("lock__line", flat=True)
    entered = AmendmentEntry.objects.filter(effect__resolution=resolution_id, line__isnull=False)
    proven = Evidence.objects.filter(act_type="council.resolution", act_id=resolution_id)
    touched = {*released, *entered.values_list("line", flat=True)}
    lines_are_due(*touched, *proven.values_list("condition__lock__line", flat=True))
