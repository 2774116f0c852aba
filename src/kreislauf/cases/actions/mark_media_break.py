"""Note that something of a case went over paper."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change
from kreislauf.cases.events import MediaBreakMarked
from kreislauf.cases.models import Case
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_mark_media_break
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def mark_media_break(*, actor: Actor, case_id: UUID) -> Case:
    """A document was brought in by hand, a letter written: counts in the maturity of the service. Never taken back."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_mark_media_break(facts, case.had_media_break).raise_if_refused()
    case.had_media_break = True
    case.save(update_fields=["had_media_break"])
    record(MediaBreakMarked(), actor=actor, subject=case)
    return case
