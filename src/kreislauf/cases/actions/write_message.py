"""Write to the applicant without asking for anything."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._case_messages import put_message_of_unit
from kreislauf.cases.actions._cases import case_for_change
from kreislauf.cases.events import MessageSent
from kreislauf.cases.models import CaseMessage
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_write
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def write_message(*, actor: Actor, case_id: UUID, text: str) -> CaseMessage:
    """The period runs on. A confirmed address gets a mail without the content."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_write(facts).raise_if_refused()
    message = put_message_of_unit(case, text, actor=actor)
    record(MessageSent(message=message.pk, is_from_applicant=False), actor=actor, subject=case)
    return message
