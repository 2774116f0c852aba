"""Object to a resolution: its execution is suspended."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._effects import suspend
from kreislauf.council.actions.publish_result import locked_resolution
from kreislauf.council.events import ObjectionRaised
from kreislauf.council.models import PENDING, Effect, Objection
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.publish import publish_paper
from kreislauf.council.rules.carrying_out import objection_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def raise_objection(*, actor: Actor, resolution_id: UUID, reason: str) -> Objection:
    """Einspruch (NKomVG §88): what is not executed yet is suspended until the objection is settled."""
    resolution = locked_resolution(resolution_id)
    permit(actor, CouncilRight.RAISE_OBJECTION, resolution)
    objection_verdict(
        outcome=resolution.outcome, has_open_objection=resolution.objections.filter(settled_at=None).exists()
    ).raise_if_refused()
    objection = Objection.objects.create(resolution=resolution, reason=reason.strip(), raised_at=now())
    paper = resolution.consultation.paper
    record(
        ObjectionRaised(
            paper=paper.pk,
            resolution=resolution.pk,
            organization_name=resolution.consultation.organization.name,
        ),
        actor=actor,
        subject=paper,
        reason=reason,
    )
    suspend(Effect.objects.filter(resolution=resolution, state__in=PENDING).select_related("point__paper"), actor=actor)
    publish_paper(paper)
    return objection
