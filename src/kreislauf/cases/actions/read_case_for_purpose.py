"""Read a case for a purpose: the audit office and data protection, for an hour."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import person_of
from kreislauf.cases.events import CaseReadForPurpose
from kreislauf.cases.models import Case, CaseReading
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.readings import Reading, is_purpose
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now, today
from kreislauf.people.api import Membership
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def read_case_for_purpose(*, actor: Actor, case_id: UUID, purpose: str) -> CaseReading:
    """Opens the case to this person for an hour; the unit sees who read it and what for. Raises Refusal.

    NKomVG §§154, 155 (audit office), Art. 39 GDPR (data protection).
    """
    permit(actor, CasesRight.READ_CASE_FOR_PURPOSE)
    case = Case.objects.get(pk=case_id)
    is_purpose(purpose).raise_if_refused()
    reading = CaseReading.objects.create(
        case=case, reader_id=person_of(actor), what=Reading.PURPOSE, purpose=purpose.strip(), read_at=now()
    )
    record(CaseReadForPurpose(office=_office(actor)), actor=actor, subject=case)
    return reading


def _office(actor: Actor) -> str:
    active = Membership.objects.active_on(today()).filter(person=actor.person_id, organization__kind="department")
    name = active.values_list("organization__name", flat=True).first()
    if name is None:
        raise Refusal.because(Message("Wer einen Vorgang prüft, gehört einer Einheit an."))
    return name
