"""Publish the result of a public sitting, provisional until the minutes are approved."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._results import result_due
from kreislauf.council.events import ResultAnnounced
from kreislauf.council.models import Resolution, ResolutionPoint
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.known import sat_in_public
from kreislauf.council.rules.publication import publish_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def publish_result(*, actor: Actor, resolution_id: UUID) -> Resolution:
    """Put the result of a public sitting into the gazette. Raises Refusal for a private one."""
    resolution = locked_resolution(resolution_id)
    permit(actor, CouncilRight.PUBLISH_RESULT, resolution.meeting)
    publish_verdict(
        sits_in_public=sat_in_public(resolution.consultation), is_announced=resolution.announced_at is not None
    ).raise_if_refused()
    return make_public(resolution, actor=actor)


def locked_resolution(resolution_id: UUID) -> Resolution:
    """The resolution with its step, paper and sitting, its own row locked."""
    return (
        Resolution.objects.select_for_update(of=("self",))
        .select_related(
            "meeting__organization",
            "consultation__organization",
            "consultation__paper",
            "consultation__agenda_item__meeting",
        )
        .get(pk=resolution_id)
    )


def make_public(resolution: Resolution, *, actor: Actor, announcement: str = "") -> Resolution:
    """Enter the result into the gazette and say so; from now on outsiders see the amended wording too."""
    resolution.announced_at = now()
    resolution.announcement = announcement
    resolution.save(update_fields=["announced_at", "announcement"])
    paper = resolution.consultation.paper
    ResolutionPoint.objects.filter(paper=paper, amended_at__lte=resolution.resolved_at).update(published_before=None)
    record(
        ResultAnnounced(
            paper=paper.pk,
            resolution=resolution.pk,
            organization_name=resolution.consultation.organization.name,
        ),
        actor=actor,
        subject=paper,
    )
    result_due(resolution)
    return resolution
