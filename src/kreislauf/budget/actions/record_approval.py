"""Record the supervisory authority's approval of a release."""

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._evidence import record_act
from kreislauf.budget.actions._publicity import lines_are_due
from kreislauf.budget.models import Approval, Evidence, Lock
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.acts import approval_act
from kreislauf.budget.queries.locks import ordered_on
from kreislauf.budget.rules.approvals import approval_verdict
from kreislauf.kernel import Actor, Message, Refusal, now, today
from kreislauf.people.permissions import permit
from kreislauf.records.api import store_document_inside
from kreislauf.records.rules.contents import text_in


@transaction.atomic(durable=True)
def record_approval(
    *, actor: Actor, lock_id: UUID, on: date, reference: str, filename: str, content: bytes
) -> Evidence:
    """Genehmigung der Kommunalaufsicht: its letter under its reference.

    Raises Refusal where day, reference or letter are none, and where no condition waits for it.
    """
    lock = Lock.objects.select_for_update(of=("self",), no_key=True).select_related("line").get(pk=lock_id)
    permit(actor, BudgetRight.RECORD_EVIDENCE, lock)
    approval_verdict(on, reference, today=today(), since=ordered_on(lock)).raise_if_refused()
    document = store_document_inside(
        actor=actor,
        title=f"Genehmigung {reference.strip()}",
        filename=filename,
        content=content,
        text=text_in(content, filename),
    )
    approval = Approval.objects.create(
        lock=lock, approved_on=on, reference=reference.strip(), document=document, recorded_at=now()
    )
    act = approval_act(approval)
    if act.lacks:
        raise Refusal.because(act.lacks[0].message, remedy=act.lacks[0].remedy)
    taken = record_act(lock, act, actor=actor)
    if not taken:
        raise Refusal.because(Message("Keine Bedingung dieser Sperre wartet auf diese Genehmigung."))
    lines_are_due(lock.line_id)
    return taken[0]
