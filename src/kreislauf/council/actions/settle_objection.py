"""Settle an objection after the body has decided again."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._effects import lapse, resume
from kreislauf.council.actions.publish_result import locked_resolution
from kreislauf.council.events import ObjectionSettled
from kreislauf.council.models import Effect, EffectState, Objection
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.publish import publish_paper
from kreislauf.council.queries.bodies import objection_days
from kreislauf.council.rules.carrying_out import settlement_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import COUNTY_TIME, Actor, Message, Refusal, now, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def settle_objection(*, actor: Actor, objection_id: UUID, upheld: bool, reason: str) -> Objection:
    """Record how the body decided again: `upheld` means that the resolution fell and its effects lapse.

    Otherwise it stands and execution goes on. Raises Refusal before the days of NKomVG §88 have passed.
    """
    resolution = locked_resolution(Objection.objects.values_list("resolution_id", flat=True).get(pk=objection_id))
    objection = Objection.objects.select_for_update().get(pk=objection_id)
    permit(actor, CouncilRight.SETTLE_OBJECTION, resolution)
    if objection.settled_at is not None:
        raise Refusal.because(Message("Über diesen Einspruch ist schon entschieden."), norm="NKomVG §88")
    raised_on = objection.raised_at.astimezone(COUNTY_TIME).date()
    settlement_verdict(raised_on, today(), objection_days()).raise_if_refused()
    objection.settled_at = now()
    objection.upheld = upheld
    objection.save()
    paper = resolution.consultation.paper
    record(
        ObjectionSettled(
            paper=paper.pk,
            resolution=resolution.pk,
            organization_name=resolution.consultation.organization.name,
            upheld=upheld,
            result="der Beschluss ist aufgehoben" if upheld else "der Beschluss gilt",
        ),
        actor=actor,
        subject=paper,
        reason=reason,
    )
    suspended = Effect.objects.filter(resolution=resolution, state=EffectState.SUSPENDED)
    effects = list(suspended.select_related("point__paper"))
    if upheld:
        lapse(effects, actor=actor, reason=reason)
    else:
        resume(effects, actor=actor)
    publish_paper(paper)
    return objection
