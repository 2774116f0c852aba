"""Enter a person."""

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.events import PersonAdded
from kreislauf.people.models import Person
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.naming import sort_key


@transaction.atomic(durable=True)
def add_person(*, actor: Actor, given_name: str, family_name: str, title: str = "", email: str = "") -> Person:
    """Enter a natural person in a public function; `title` is an academic degree."""
    permit(actor, PeopleRight.MANAGE_MEMBERSHIPS)
    return add_person_inside(actor=actor, given_name=given_name, family_name=family_name, title=title, email=email)


def add_person_inside(*, actor: Actor, given_name: str, family_name: str, title: str = "", email: str = "") -> Person:
    """The same inside a running transaction, for a caller who has asked its own right."""
    person = Person.objects.create(
        title=title,
        given_name=given_name,
        family_name=family_name,
        email=email,
        sort_key=sort_key(family_name, given_name),
    )
    record(PersonAdded(person=person.pk, person_name=str(person)), actor=actor, subject=person)
    return person
