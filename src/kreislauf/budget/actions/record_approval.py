"""Record the supervisory authority's approval of a release."""

from datetime import date
from uuid import UUID, uuid5

from django.db import transaction

from kreislauf.budget.actions._evidence import record_act
from kreislauf.budget.models import Evidence, Lock
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.publish import publish_line
from kreislauf.budget.rules.acts import Act
from kreislauf.budget.rules.plan_steps import not_in_future
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def record_approval(*, actor: Actor, lock_id: UUID, on: date, reference: str) -> Evidence:
    """Genehmigung der Kommunalaufsicht under its reference. Raises Refusal where no condition waits for it."""
    lock = Lock.objects.select_related("line").get(pk=lock_id)
    permit(actor, BudgetRight.RECORD_EVIDENCE, lock)
    not_in_future(on, today()).raise_if_refused()
    if not reference.strip():
        raise Refusal.because(Message("Nennen Sie das Aktenzeichen der Genehmigung."))
    statement = Message(
        "Die Kommunalaufsicht hat am {on:%d.%m.%Y} genehmigt ({reference}).", on=on, reference=reference.strip()
    )
    act = Act("budget.approval", uuid5(lock.pk, reference.strip()), on, statement)
    taken = record_act(lock, act, actor=actor)
    if not taken:
        raise Refusal.because(Message("Keine Bedingung dieser Sperre wartet auf diese Genehmigung."))
    publish_line(lock.line_id)
    return taken[0]
