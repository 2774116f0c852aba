"""What cases do when something happened to their application."""

from __future__ import annotations

from uuid import UUID

from kreislauf.applications.rules.errands import Hopeless
from kreislauf.cases.actions._cases import mark_handed_over
from kreislauf.cases.models import Case
from kreislauf.kernel import Actor, Refusal


def hand_over(application_id: UUID, detail: str, actor: Actor) -> None:
    """The specialist system has confirmed: the case leaves the open ones."""
    cases = Case.objects.select_for_update(of=("self",)).select_related("service")
    try:
        mark_handed_over(cases.get(application_id=application_id), actor=actor, handover=detail)
    except Refusal:
        raise Hopeless("taken over there, but decided here in the meantime") from None
