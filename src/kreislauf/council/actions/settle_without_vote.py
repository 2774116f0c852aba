"""End a step without a vote: deferred, referred, withdrawn or taken note of."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from kreislauf.council.actions.record_vote import Sitting, finish, ready_verdict, sitting_of
from kreislauf.council.actions.withdraw_paper import take_back
from kreislauf.council.events import StepSettled
from kreislauf.council.models import Consultation, Outcome, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.publish import publish_meeting, publish_paper
from kreislauf.council.rules.publication import outcome_label
from kreislauf.journal.actions import record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.permissions import permit

WITHOUT_VOTE = (Outcome.DEFERRED, Outcome.REFERRED, Outcome.WITHDRAWN, Outcome.NOTED)
CONTINUED = (Outcome.DEFERRED, Outcome.REFERRED)


@transaction.atomic(durable=True)
def settle_without_vote(
    *, actor: Actor, consultation_id: UUID, outcome: str, reason: str, referred_to_id: UUID | None = None
) -> Resolution:
    """End a step without a vote and say why.

    A deferred step goes on in a later sitting of the same body; a referred one goes to the body
    `referred_to_id` and comes back. A withdrawn paper is withdrawn as a whole.
    """
    sitting = sitting_of(consultation_id)
    permit(actor, CouncilRight.RECORD_VOTE, sitting.meeting)
    _check(outcome, reason, referred_to_id)
    ready_verdict(sitting).raise_if_refused()
    resolution = Resolution.objects.create(
        consultation=sitting.step, meeting=sitting.meeting, outcome=outcome, resolved_at=now(), text=reason
    )
    is_fact(sitting.step, *sitting.points)
    _record(resolution, sitting, reason, actor=actor)
    if outcome in CONTINUED:
        go_on(sitting.step, referred_to_id if outcome == Outcome.REFERRED else None)
    elif outcome == Outcome.WITHDRAWN:
        take_back(sitting.paper, actor=actor, reason=reason)
    else:
        finish(sitting.paper, sitting.step)
    publish_meeting(sitting.meeting)
    publish_paper(sitting.paper)
    return resolution


def _check(outcome: str, reason: str, referred_to_id: UUID | None) -> None:
    if outcome not in WITHOUT_VOTE:
        raise Refusal.because(Message("Dieses Ergebnis entsteht nur durch eine Abstimmung."))
    if outcome != Outcome.NOTED and not reason.strip():
        raise Refusal.because(Message("Bitte nennen Sie den Grund."))
    if outcome == Outcome.REFERRED and referred_to_id is None:
        raise Refusal.because(Message("Bitte nennen Sie das Gremium, an das verwiesen wird."))


def _record(resolution: Resolution, sitting: Sitting, reason: str, *, actor: Actor) -> None:
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
