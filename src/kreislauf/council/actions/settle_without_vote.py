"""End a step without a vote: deferred, referred, withdrawn or taken note of."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kreislauf.council.actions.record_vote import StepInSitting, finish, sitting_of
from kreislauf.council.actions.withdraw_paper import take_back
from kreislauf.council.events import StepSettled
from kreislauf.council.models import Consultation, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.resolving import is_final, put_off_verdict, settle_verdict
from kreislauf.council.rules.outcomes import CONTINUED, NEEDS_NO_REASON, WITHOUT_VOTE, outcome_label
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.council.rules.states import Outcome
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def settle_without_vote(
    *,
    actor: Actor,
    consultation_id: UUID,
    outcome: str,
    reason: str,
    referred_to_id: UUID | None = None,
    settled_at: datetime | None = None,
) -> Resolution:
    """End a step without a vote and say why.

    A deferred step goes on in a later sitting of the same body, as does one that was put off for lack of quorum; a
    referred one goes to the body `referred_to_id` and comes back. A withdrawn paper is withdrawn as a whole.
    `settled_at` is when it happened, where that is not now. It needs no quorum, and goes after the sitting's end too.
    """
    sitting = sitting_of(consultation_id, settled_at)
    permit(actor, CouncilRight.RECORD_VOTE, sitting.meeting)
    _check(outcome, reason, referred_to_id)
    settle_verdict(sitting.step, sitting.paper, sitting.meeting, sitting.at).raise_if_refused()
    if outcome == Outcome.ANSWERED and not PAPER_KINDS[sitting.paper.kind].is_answered:
        raise Refusal.because(Message("Beantwortet wird nur eine Anfrage."))
    if outcome == Outcome.NOT_QUORATE:
        put_off_verdict(sitting.meeting, sitting.at).raise_if_refused()
    resolution = Resolution.objects.create(
        consultation=sitting.step,
        meeting=sitting.meeting,
        outcome=outcome,
        resolved_at=sitting.at,
        text=reason,
        is_provisional=not is_final(sitting.meeting),
    )
    is_fact(sitting.step, *sitting.points)
    _record(resolution, sitting, reason, actor=actor)
    if outcome in CONTINUED:
        go_on(sitting.step, referred_to_id if outcome == Outcome.REFERRED else None)
    elif outcome == Outcome.WITHDRAWN:
        take_back(sitting.paper, actor=actor, reason=reason)
    else:
        finish(sitting.paper, sitting.step)
    due("meeting", sitting.meeting.pk)
    due("paper", sitting.paper.pk)
    return resolution


def _check(outcome: str, reason: str, referred_to_id: UUID | None) -> None:
    if outcome not in WITHOUT_VOTE:
        raise Refusal.because(Message("Dieses Ergebnis entsteht nur durch eine Abstimmung."))
    if outcome not in NEEDS_NO_REASON and not reason.strip():
        raise Refusal.because(Message("Bitte nennen Sie den Grund."))
    if outcome == Outcome.REFERRED and referred_to_id is None:
        raise Refusal.because(Message("Bitte nennen Sie das Gremium, an das verwiesen wird."))


def _record(resolution: Resolution, sitting: StepInSitting, reason: str, *, actor: Actor) -> None:
    record(
        StepSettled(
            paper=sitting.paper.pk,
            resolution=resolution.pk,
            organization=sitting.meeting.organization_id,
            organization_name=sitting.meeting.organization.name,
            outcome=resolution.outcome,
            outcome_label=outcome_label(sitting.step.role, resolution.outcome),
        ),
        actor=actor,
        subject=sitting.paper,
        reason=reason,
    )


def go_on(step: Consultation, referred_to_id: UUID | None) -> Consultation:
    """The step's continuation follows it directly, after the body that was asked in between. Returns it."""
    step.is_continued = True
    step.save(update_fields=["is_continued"])
    room = 2 if referred_to_id else 1
    for later in step.paper.consultations.filter(position__gt=step.position).order_by("-position"):
        Consultation.objects.filter(pk=later.pk).update(position=F("position") + room)
    if referred_to_id:
        Consultation.objects.create(
            paper=step.paper,
            organization_id=referred_to_id,
            role="recommendation",
            position=step.position + 1,
            added_by=step,
        )
    return Consultation.objects.create(
        paper=step.paper,
        organization_id=step.organization_id,
        role=step.role,
        position=step.position + room,
        added_by=step,
    )
