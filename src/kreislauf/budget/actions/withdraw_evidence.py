"""Withdraw evidence that does not hold."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import EvidenceWithdrawn
from kreislauf.budget.models import Evidence
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.publish import publish_line
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def withdraw_evidence(*, actor: Actor, evidence_id: UUID, reason: str) -> Evidence:
    """Stops further releases; what was released stays released until a posting of its own corrects it."""
    evidence = Evidence.objects.select_for_update(of=("self",)).select_related("condition__lock").get(pk=evidence_id)
    permit(actor, BudgetRight.RECORD_EVIDENCE, evidence)
    if evidence.withdrawn_at is not None:
        raise Refusal.because(Message("Dieser Nachweis ist schon zurückgezogen."))
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum der Nachweis nicht gilt."))
    evidence.withdrawn_at, evidence.withdrawal_reason = now(), reason.strip()
    evidence.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    lock = evidence.condition.lock
    event = EvidenceWithdrawn(
        lock=lock.pk, condition=evidence.condition_id, evidence=evidence.pk, statement=evidence.statement
    )
    record(event, actor=actor, subject=lock, reason=reason)
    publish_line(lock.line_id)
    return evidence
