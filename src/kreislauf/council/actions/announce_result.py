"""Announce the result of a private sitting."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.publish_result import locked_resolution, make_public
from kreislauf.council.models import Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.known import sat_in_public
from kreislauf.council.rules.publication import announce_verdict
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def announce_result(*, actor: Actor, resolution_id: UUID, announcement: str = "") -> Resolution:
    """Announce what a private sitting resolved (NKomVG §85): the outcome, never votes, names or debate."""
    resolution = locked_resolution(resolution_id)
    permit(actor, CouncilRight.ANNOUNCE_RESULT, resolution)
    announce_verdict(
        sits_in_public=sat_in_public(resolution.consultation), is_announced=resolution.announced_at is not None
    ).raise_if_refused()
    return make_public(resolution, actor=actor, announcement=announcement.strip())
