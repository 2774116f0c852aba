"""Object to a resolution: its execution is suspended, and the body votes again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._effects import suspend
from kreislauf.council.actions._results import locked_result
from kreislauf.council.actions.settle_without_vote import go_on
from kreislauf.council.events import ObjectionRaised
from kreislauf.council.models import PENDING, Effect, Objection
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.carrying_out import objection_verdict
from kreislauf.council.rules.papers import PAPER_STATES
from kreislauf.council.rules.states import PaperState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def raise_objection(*, actor: Actor, resolution_id: UUID, reason: str) -> Objection:
    """Einspruch (NKomVG §88): what is not executed yet is suspended, and a step for the second vote joins the way.

    Raises Refusal against a recommendation. The vote on that step settles the objection.
    """
    resolution = locked_result(resolution_id)
    permit(actor, CouncilRight.RAISE_OBJECTION, resolution)
    step = resolution.consultation
    objection_verdict(
        role=step.role,
        outcome=resolution.outcome,
        has_open_objection=resolution.objections.filter(settled_at=None).exists(),
        is_annulled=resolution.is_annulled,
        is_continued=step.is_continued,
    ).raise_if_refused()
    objection = Objection.objects.create(resolution=resolution, reason=reason.strip(), raised_at=now())
    event = ObjectionRaised(paper=step.paper_id, resolution=resolution.pk, organization_name=step.organization.name)
    record(event, actor=actor, subject=step.paper, reason=reason)
    suspend(Effect.objects.filter(resolution=resolution, state__in=PENDING).select_related("point__paper"), actor=actor)
    go_on(step, None)
    PAPER_STATES.may_go(step.paper.state, PaperState.IN_CONSULTATION).raise_if_refused()
    step.paper.state = PaperState.IN_CONSULTATION
    step.paper.save(update_fields=["state"])
    due("paper", step.paper_id)
    return objection
