"""Erase what the journal knows of a person, and take the person out of the public record."""

from uuid import UUID

from django.db import transaction

from kreislauf.gazette.actions import retract
from kreislauf.journal.actions import erase_values, record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.events import PersonalDataErased
from kreislauf.people.models import Person
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries import values_about


@transaction.atomic(durable=True)
def erase_personal_data(*, actor: Actor, person_id: UUID, reason: str) -> int:
    """Delete every personal value about a person from the journal with its key, and retract publications.

    The chain still verifies: it holds only keyed hashes, which nobody can match any more (GDPR art. 17).
    Returns the number of values. Raises Refusal without a reason.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    permit(actor, PeopleRight.ERASE_PERSONAL_DATA)
    if not reason.strip():
        raise Refusal.because(Message("Eine Löschung braucht einen Grund."), norm="DSGVO Art. 17")
    count = erase_values(values_about(person_id))
    retract("person", str(person_id), reason="privacy")
    record(PersonalDataErased(person=person.pk, values=count), actor=actor, subject=person, reason=reason.strip())
    return count
