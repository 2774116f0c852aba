"""Recorded acts that may be evidence: what a resolution says about locked funds, what an authority approved."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from kreislauf.budget.models import Approval, Lock
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.bodies import competences_on
from kreislauf.budget.rules.acts import Act
from kreislauf.budget.rules.releases import RELEASES
from kreislauf.council.api import Effect, PointOutcome, Resolution
from kreislauf.council.events import PointsResolved, ResolutionPassed, ResultAnnulled, VoteCorrected
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Message, Money, county_day
from kreislauf.records.api import latest_version
from kreislauf.records.rules.contents import lacks_content

Resulted = ResolutionPassed | PointsResolved | VoteCorrected | ResultAnnulled
DONE = {"recommendation": "empfohlen", "preliminary_deliberation": "empfohlen", "decision": "beschlossen"}


def resolution_acts(event: Resulted) -> list[tuple[UUID, Act]]:
    """For each release the paper proposes: the lock, and the resolution as an act that may be evidence.

    A point that this body did not adopt says nothing, nor does a result that was annulled; a decision speaks of the
    effects that are its own.
    """
    effects = list(Effect.objects.filter(point__paper=event.paper, kind=RELEASES).exclude(state="lapsed"))
    if not effects:
        return []
    rows = Resolution.objects.filter(annulment=None).select_related("consultation__paper", "consultation__organization")
    resolution = rows.filter(pk=event.resolution).first()
    return list(_acts_of(resolution, effects)) if resolution else []


def acts_about(lock: Lock) -> list[Act]:
    """Every resolution on a paper that proposes a release of the lock, the oldest first."""
    effects = list(
        Effect.objects.filter(kind=RELEASES, params__lock=str(lock.pk)).exclude(state="lapsed").select_related("point")
    )
    papers = {effect.point.paper_id for effect in effects}
    rows = Resolution.objects.filter(consultation__paper__in=papers, annulment=None).order_by("resolved_at")
    acts: list[Act] = []
    for resolution in rows.select_related("consultation__paper", "consultation__organization"):
        own = [one for one in effects if one.point.paper_id == resolution.consultation.paper_id]
        acts += [act for _, act in _acts_of(resolution, own)]
    return acts


def _acts_of(resolution: Resolution, effects: Iterable[Effect]) -> list[tuple[UUID, Act]]:
    step = resolution.consultation
    outcomes = dict(PointOutcome.objects.filter(resolution=resolution).values_list("point", "outcome"))
    day = county_day(resolution.resolved_at)
    competences = competences_on(step.organization_id, day)
    found = []
    for effect in effects:
        if step.role == "decision" and effect.resolution_id not in {None, resolution.pk}:
            continue
        amount = Money(effect.params["amount_cents"])
        statement = Message(
            "{body} hat am {day:%d.%m.%Y} {done}, {amount} freizugeben (Vorlage {reference}).",
            body=step.organization.name,
            day=day,
            done=DONE.get(step.role, "beraten"),
            amount=amount,
            reference=step.paper.reference or "ohne Nummer",
        )
        act = Act(
            "council.resolution",
            resolution.pk,
            day,
            statement,
            competences,
            step.role,
            outcomes.get(effect.point_id, resolution.outcome),
            amount,
            recorded_under=CouncilRight.RECORD_VOTE,
        )
        found.append((UUID(effect.params["lock"]), act))
    return found


def approval_act(approval: Approval) -> Act:
    """The authority's letter as an act; without content it lacks what makes it evidence."""
    statement = Message(
        "Die Kommunalaufsicht hat am {on:%d.%m.%Y} genehmigt ({reference}).",
        on=approval.approved_on,
        reference=approval.reference,
    )
    letter = latest_version(approval.document)
    return Act(
        "budget.approval",
        approval.pk,
        approval.approved_on,
        statement,
        recorded_under=BudgetRight.RECORD_EVIDENCE,
        lacks=lacks_content("Das Schreiben", letter.text, letter.media_type, may_be_scanned=True),
    )
