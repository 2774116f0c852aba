"""The unit notes what whoever applies said about being notified online: by letter, at the desk, on the phone."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.api import ConsentWay, DigitalConsent, declare
from kreislauf.cases.actions._cases import case_for_change, person_of
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_write
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def note_digital_consent(*, actor: Actor, case_id: UUID, is_given: bool, way: ConsentWay | str) -> DigitalConsent:
    """Given or withdrawn, with the way it came and who noted it (VwVfG §41(2a)). Raises Refusal."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_write(facts).raise_if_refused()
    noted_by = person_of(actor)
    return declare(case.application, is_given=is_given, way=ConsentWay(way), actor=actor, noted_by=noted_by)
