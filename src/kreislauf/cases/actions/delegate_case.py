"""Give a case to a colleague, or to another unit."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change, put_note
from kreislauf.cases.events import CaseDelegated
from kreislauf.cases.models import Case
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import Receiver, may_delegate, may_receive
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.api import Membership, Organization, Person
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def delegate_case(
    *, actor: Actor, case_id: UUID, person_id: UUID | None = None, unit_id: UUID | None = None, note: str = ""
) -> Case:
    """To `person_id` in the unit, or with `unit_id` to another unit, whose people then take it over.

    With the unit the right to see the case goes along. `note` becomes a note in the file. Raises Refusal.
    """
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_delegate(facts, actor.person_id).raise_if_refused()
    unit = _unit(unit_id or case.unit_id)
    changes_unit = unit.pk != case.unit_id
    receiver = _receiver(person_id, unit)
    may_receive(facts, receiver, changes_unit=changes_unit).raise_if_refused()
    if note.strip():
        put_note(case, note, actor=actor)
    case.unit, case.assigned_to_id = unit, person_id
    case.save(update_fields=["unit", "assigned_to"])
    record(CaseDelegated(person=person_id, unit=unit.pk), actor=actor, subject=case)
    return case


def _unit(unit_id: UUID) -> Organization:
    unit = Organization.objects.existing_on(today()).filter(pk=unit_id).first()
    if unit is None:
        raise Refusal.because(Message("Diese Einheit gibt es nicht mehr."))
    return unit


def _receiver(person_id: UUID | None, unit: Organization) -> Receiver:
    is_department = unit.kind == "department"
    if person_id is None:
        return Receiver(unit_is_department=is_department)
    person = Person.objects.get(pk=person_id)
    works = Membership.objects.active_on(today()).filter(person=person, organization=unit).exists()
    return Receiver(person.pk, works, is_department, str(person))
