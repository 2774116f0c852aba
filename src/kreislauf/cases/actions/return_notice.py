"""Give a prepared notice back to be revised."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import move, put_note
from kreislauf.cases.actions._notices import notice_for_change
from kreislauf.cases.events import NoticeReturned
from kreislauf.cases.models import Notice
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.notices import may_return
from kreislauf.cases.rules.states import CaseState, NoticeState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def return_notice(*, actor: Actor, notice_id: UUID, note: str = "") -> Notice:
    """By whoever was to sign, or by who prepared it. Its text is offered when the next one is prepared.

    `note` says what is to be changed; it goes sealed into the file. Raises Refusal.
    """
    notice, case, facts = notice_for_change(actor, notice_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_return(facts, notice.state).raise_if_refused()
    notice.state = NoticeState.DISCARDED
    notice.save(update_fields=["state"])
    move(case, CaseState.OPEN)
    case.save(update_fields=["state"])
    if note.strip():
        put_note(case, note, actor=actor)
    record(NoticeReturned(notice=notice.pk), actor=actor, subject=case)
    return notice
