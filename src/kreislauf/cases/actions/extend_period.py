"""Extend the period of a fictitious approval: once, in time, with reasons that whoever applies is told."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._case_messages import put_message_of_unit
from kreislauf.cases.actions._cases import case_for_change
from kreislauf.cases.events import PeriodExtended
from kreislauf.cases.models import Case
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.fiction import fiction_of
from kreislauf.cases.rules.cases import in_hand, still_open
from kreislauf.cases.rules.fiction import may_extend
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def extend_period(*, actor: Actor, case_id: UUID, until: date, reason: str) -> Case:
    """The reasons go to the applicant as a message, with word of it (§42a Abs. 2 VwVfG). Raises Refusal."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    allowed = still_open(facts) & in_hand(facts, actor.person_id)
    (allowed & may_extend(fiction_of(case), until, reason, today())).raise_if_refused()
    told = f"Die Frist, nach der Ihr Antrag als genehmigt gilt, ist bis zum {until:%d.%m.%Y} verlängert."
    text = f"{told}\n\n{reason.strip()}"
    message = put_message_of_unit(case, text, actor=actor)
    case.due_on = case.extended_to = until
    case.save(update_fields=["due_on", "extended_to"])
    record(PeriodExtended(until=until, message=message.pk), actor=actor, subject=case)
    return case
