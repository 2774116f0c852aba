"""Record since when the documents are complete: the period of a fictitious approval counts from that day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change
from kreislauf.cases.events import DocumentsComplete
from kreislauf.cases.models import Case
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.fiction import ends_on, fiction_of
from kreislauf.cases.rules.cases import may_write
from kreislauf.cases.rules.fiction import may_be_complete
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def note_completeness(*, actor: Actor, case_id: UUID, complete_on: date) -> Case:
    """Who recorded it when stands in the journal; another day is a correction (§42a Abs. 2 VwVfG). Raises Refusal."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    (may_write(facts) & may_be_complete(fiction_of(case), complete_on, today())).raise_if_refused()
    case.complete_on, case.due_on = complete_on, ends_on(case, complete_on)
    case.save(update_fields=["complete_on", "due_on"])
    record(DocumentsComplete(since=complete_on, due_on=case.due_on), actor=actor, subject=case)
    return case
