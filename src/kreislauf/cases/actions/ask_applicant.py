"""Ask the applicant for more; the period rests until the answer."""

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._case_messages import put_message_of_unit
from kreislauf.cases.actions._cases import case_for_change, move
from kreislauf.cases.events import ApplicantAsked
from kreislauf.cases.models import CaseMessage
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_ask
from kreislauf.cases.rules.states import CaseState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def ask_applicant(*, actor: Actor, case_id: UUID, text: str, answer_by: date) -> CaseMessage:
    """A question with a day to answer by; from today the period for the decision rests.

    The day binds the unit, not the right of the applicant to answer later. Raises Refusal.
    """
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_ask(facts, actor.person_id).raise_if_refused()
    if answer_by <= today():
        raise Refusal.because(
            Message("Für die Antwort bleibt keine Zeit."), remedy=Message("Wählen Sie einen späteren Tag.")
        )
    message = put_message_of_unit(case, text, actor=actor, answer_by=answer_by)
    move(case, CaseState.WAITING)
    case.paused_since = today()
    case.save(update_fields=["state", "paused_since"])
    record(ApplicantAsked(message=message.pk, answer_by=answer_by), actor=actor, subject=case)
    return message
