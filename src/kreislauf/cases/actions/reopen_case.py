"""Take up a case again."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change, move, person_of, put_note
from kreislauf.cases.actions._word import send_word
from kreislauf.cases.events import CaseReopened
from kreislauf.cases.models import Case, LetterKind
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_reopen
from kreislauf.cases.rules.states import CaseState
from kreislauf.journal.actions import record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def reopen_case(*, actor: Actor, case_id: UUID, reason: str) -> Case:
    """Open again, in the hands of who takes it up; notices that were delivered stay. The reason becomes a note.

    The period that was set at the receipt is not set anew. Raises Refusal once the answers are erased.
    """
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_reopen(facts).raise_if_refused()
    if not reason.strip():
        raise Refusal.because(Message("Es fehlt, warum der Vorgang wieder aufgenommen wird."))
    move(case, CaseState.OPEN)
    case.assigned_to_id = person_of(actor)
    case.outcome, case.decided_at, case.closed_at = "", None, None
    case.save(update_fields=["state", "assigned_to", "outcome", "decided_at", "closed_at"])
    is_fact(case)
    put_note(case, reason, actor=actor)
    send_word(case, LetterKind.STATUS)
    record(CaseReopened(), actor=actor, subject=case)
    return case
