"""Erase one application whose retention is over: what the night does by itself."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.cases.actions._erasure import case_to_erase, erase
from kreislauf.cases.models import ErasureProof
from kreislauf.cases.queries.retention import archive_months, kept_facts
from kreislauf.cases.rules.retention import may_be_erased
from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def erase_expired(*, actor: Actor, case_id: UUID) -> ErasureProof:
    """Raises Refusal while the case is open or undelivered, its retention runs, or the archive may still answer."""
    case = case_to_erase(case_id)
    permit(actor, ApplicationsRight.ERASE_APPLICATIONS)
    may_be_erased(kept_facts(case), today(), archive_months()).raise_if_refused()
    rule = f"Aufbewahrung der Leistung: {case.service.retention_months} Monate nach dem Abschluss"
    return erase(case, rule=rule, actor=actor)
