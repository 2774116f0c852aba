"""What an errand's success does to the case."""

from __future__ import annotations

from uuid import UUID

from kreislauf.kernel import Actor, Refusal
from kreislauf.services.actions._cases import mark_handed_over
from kreislauf.services.models import Case
from kreislauf.services.rules.errands import FOLLOW_UPS, Hopeless


@FOLLOW_UPS.add
class HandedOver:
    """The specialist system has confirmed: the case leaves the open ones."""

    key = "hand_over"

    def carry_out(self, application_id: UUID, detail: str, actor: Actor) -> None:
        cases = Case.objects.select_for_update(of=("self",)).select_related("service")
        try:
            mark_handed_over(cases.get(application_id=application_id), actor=actor, handover=detail)
        except Refusal:
            raise Hopeless("taken over there, but decided here in the meantime") from None
