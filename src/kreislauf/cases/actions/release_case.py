"""Give a case back to the unit's in-tray."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change
from kreislauf.cases.events import CaseReleased
from kreislauf.cases.models import Case
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_release
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def release_case(*, actor: Actor, case_id: UUID) -> Case:
    """Nobody works on it any more; everything written stays. Takes a take-over back."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_release(facts, actor.person_id).raise_if_refused()
    case.assigned_to = None
    case.save(update_fields=["assigned_to"])
    record(CaseReleased(), actor=actor, subject=case)
    return case
