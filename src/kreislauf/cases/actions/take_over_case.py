"""Take over a case that nobody works on."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.api import enqueue
from kreislauf.cases.actions._cases import case_for_change, person_of
from kreislauf.cases.events import CaseTakenOver
from kreislauf.cases.models import Case
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_take_over
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def take_over_case(*, actor: Actor, case_id: UUID) -> Case:
    """From now on the actor works on it. Raises Refusal for whoever comes second, with the name of who came first."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_take_over(facts, actor.person_id).raise_if_refused()
    case.assigned_to_id = person_of(actor)
    case.save(update_fields=["assigned_to"])
    if case.application.postal_address is None:
        enqueue(case.application, "status_mail", about=case.pk)  # once; nobody prints a letter for it
    record(CaseTakenOver(person=case.assigned_to_id), actor=actor, subject=case)
    return case
