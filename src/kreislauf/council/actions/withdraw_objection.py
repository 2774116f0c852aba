"""Take an objection back before the body has voted again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._effects import resume
from kreislauf.council.actions._objections import settle
from kreislauf.council.actions._results import locked_result
from kreislauf.council.models import AgendaItem, Effect, Objection, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.corrections import reason_verdict
from kreislauf.council.rules.states import EffectState, PaperState
from kreislauf.gazette.actions import due
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def withdraw_objection(*, actor: Actor, objection_id: UUID, reason: str) -> Objection:
    """The resolution stands and is carried out; the step of the second vote leaves the way.

    Raises Refusal where the body has voted again already.
    """
    resolution = locked_result(Objection.objects.values_list("resolution", flat=True).get(pk=objection_id))
    objection = Objection.objects.select_for_update(of=("self",)).get(pk=objection_id)
    permit(actor, CouncilRight.RAISE_OBJECTION, resolution)
    reason_verdict(reason).raise_if_refused()
    if objection.settled_at is not None:
        raise Refusal.because(Message("Dieser Einspruch ist schon erledigt."), norm="NKomVG §88")
    objection.resolution = resolution
    settle(objection, upheld=False, actor=actor, result="der Einspruch ist zurückgenommen", reason=reason)
    _leave_the_way(resolution)
    suspended = Effect.objects.filter(resolution=resolution, state=EffectState.SUSPENDED)
    resume(list(suspended.select_related("point__paper")), actor=actor)
    due("paper", resolution.consultation.paper_id)
    return objection


def _leave_the_way(resolution: Resolution) -> None:
    step, paper = resolution.consultation, resolution.consultation.paper
    for following in paper.consultations.filter(role="decision", is_continued=False, resolution=None):
        item = AgendaItem.objects.select_related("meeting__organization").filter(consultation=following).first()
        if item is not None:
            item.consultation = None
            item.save(update_fields=["consultation"])
        following.delete()
        if item is not None:
            due("meeting", item.meeting_id)
    step.is_continued = False
    step.save(update_fields=["is_continued"])
    paper.state = PaperState.DECIDED
    paper.save(update_fields=["state"])
