"""Withdraw an application that is not decided yet."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import leave
from kreislauf.cases.actions._letters import own_case
from kreislauf.cases.actions._word import send_word
from kreislauf.cases.events import ApplicationWithdrawn
from kreislauf.cases.models import Case, LetterKind
from kreislauf.cases.rules.own_steps import may_withdraw
from kreislauf.cases.rules.states import CaseState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def withdraw_application(*, actor: Actor, application_id: UUID) -> Case:
    """The procedure ends without a decision; what was received stays on file until its retention is over.

    Raises Refusal after the decision. A notice that was prepared and not signed is discarded.
    """
    case = own_case(actor, application_id)
    may_withdraw(case.state).raise_if_refused()
    leave(case, CaseState.WITHDRAWN)
    send_word(case, LetterKind.STATUS)
    record(ApplicationWithdrawn(), actor=actor, subject=case.application)
    return case
