"""Write to the unit that works on one's application."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._letters import own_case, put_message
from kreislauf.cases.events import MessageSent
from kreislauf.cases.models import CaseMessage
from kreislauf.cases.rules.own_steps import Brought, is_worth_sending, may_write
from kreislauf.journal.actions import record
from kreislauf.kernel import COUNTY_TIME, Actor, today


@transaction.atomic(durable=True)
def write_to_unit(
    *, actor: Actor, application_id: UUID, text: str = "", documents: Sequence[Brought] = ()
) -> CaseMessage:
    """A message to the file, with documents where some are brought; the period stays as it is.

    Raises Refusal after the case was closed, and where somebody writes more than anybody can read.
    """
    case = own_case(actor, application_id)
    morning = datetime.combine(today(), time(), COUNTY_TIME)
    written = CaseMessage.objects.filter(case=case, author=None, written_at__gte=morning).count()
    may_write(is_closed=case.closed_at is not None, written_today=written).raise_if_refused()
    is_worth_sending(text, len(documents)).raise_if_refused()
    message = put_message(case, text, documents)
    record(MessageSent(message=message.pk, is_from_applicant=True), actor=actor, subject=case)
    return message
