"""Answer what the unit asked: with words, with documents, or both."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import answered
from kreislauf.cases.actions._letters import own_case, put_message
from kreislauf.cases.events import ApplicantAnswered
from kreislauf.cases.models import CaseMessage
from kreislauf.cases.queries.questions import is_answered
from kreislauf.cases.rules.own_steps import Brought, is_worth_sending, may_answer
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def answer_request(
    *, actor: Actor, application_id: UUID, message_id: UUID, text: str = "", documents: Sequence[Brought] = ()
) -> CaseMessage:
    """The answer is on file, its documents wait for the scan, and the period runs on.

    Raises Refusal where nothing is asked any more, or where nothing is answered; CaseMessage.DoesNotExist for a
    question in another case.
    """
    case = own_case(actor, application_id)
    question = CaseMessage.objects.get(pk=message_id, case=case, author__isnull=False)
    may_answer(
        case_state=case.state, is_question=question.asks_for_answer, is_answered=is_answered(case, question)
    ).raise_if_refused()
    is_worth_sending(text, len(documents)).raise_if_refused()
    message = put_message(case, text, documents)
    answered(case)
    event = ApplicantAnswered(message=message.pk, due_on=case.due_on, documents=len(documents))
    record(event, actor=actor, subject=case)
    return message
