"""Put a case to the files (z. d. A.)."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change
from kreislauf.cases.events import CaseClosed
from kreislauf.cases.models import Case
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_close
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def close_case(*, actor: Actor, case_id: UUID) -> Case:
    """From here the retention of the service runs. Raises Refusal for an open case and an undelivered notice."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_close(facts).raise_if_refused()
    case.closed_at = now()
    case.save(update_fields=["closed_at"])
    record(CaseClosed(), actor=actor, subject=case)
    return case
