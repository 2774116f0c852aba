"""Tick a step of the checklist, or take the tick away."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change, person_of
from kreislauf.cases.events import ChecklistTicked
from kreislauf.cases.models import Case
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_tick
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit
from kreislauf.ui.rules.states import StepState


@transaction.atomic(durable=True)
def tick_checklist(*, actor: Actor, case_id: UUID, number: int, is_done: bool = True) -> Case:
    """`number` counts from 1. Ticking what is ticked changes nothing. Raises Refusal."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_tick(facts, actor.person_id, number).raise_if_refused()
    if facts.checklist[number - 1] == is_done:
        return case
    done = {"done_by": str(person_of(actor)), "done_at": now().isoformat()} if is_done else {}
    case.checklist[number - 1] |= {"done_by": None, "done_at": None, **done}
    case.save(update_fields=["checklist"])
    state = StepState.DONE.word if is_done else "wieder offen"
    record(ChecklistTicked(number=number, state=state), actor=actor, subject=case)
    return case
