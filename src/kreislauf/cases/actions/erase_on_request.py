"""Erase an application because the person asks for it, where the law allows."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.cases.actions._erasure import case_to_erase, erase
from kreislauf.cases.models import ErasureProof
from kreislauf.cases.queries.retention import kept_facts
from kreislauf.cases.rules.retention import may_be_erased_on_request
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def erase_on_request(*, actor: Actor, case_id: UUID, reason: str) -> ErasureProof:
    """Before its retention ends (GDPR art. 17(1)). Raises Refusal with the exception of art. 17(3) that stands against
    it, and without a reason: how the person was identified, and when the request came.
    """
    case = case_to_erase(case_id)
    permit(actor, ApplicationsRight.ERASE_APPLICATIONS)
    if not reason.strip():
        raise Refusal.because(Message("Eine Löschung braucht einen Grund."), norm="DSGVO Art. 17")
    may_be_erased_on_request(kept_facts(case)).raise_if_refused()
    return erase(case, rule="Antrag der Person (DSGVO Art. 17 Abs. 1)", actor=actor, reason=reason.strip())
