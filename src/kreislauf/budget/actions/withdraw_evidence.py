"""Withdraw evidence that does not hold."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._evidence import withdraw
from kreislauf.budget.actions._publicity import lines_are_due
from kreislauf.budget.models import Evidence
from kreislauf.budget.permissions import BudgetRight
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def withdraw_evidence(*, actor: Actor, evidence_id: UUID, reason: str) -> Evidence:
    """Stops further releases; what was released stays released until a posting of its own corrects it."""
    evidence = Evidence.objects.select_for_update(of=("self",)).select_related("condition__lock").get(pk=evidence_id)
    permit(actor, BudgetRight.RECORD_EVIDENCE, evidence)
    withdraw(evidence, actor=actor, reason=reason)
    lines_are_due(evidence.condition.lock.line_id)
    return evidence
