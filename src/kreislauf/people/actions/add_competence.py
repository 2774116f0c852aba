"""Name something an organisation can be competent for."""

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.events import CompetenceAdded
from kreislauf.people.models import Competence
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries import county


@transaction.atomic(durable=True)
def add_competence(*, actor: Actor, key: str, label: str) -> Competence:
    """Add a competence that locks, mandates and groups can bind to; it outlives every organisation.

    Raises Refusal when the key is taken.
    """
    permit(actor, PeopleRight.MANAGE_ORGANIZATIONS)
    return add_competence_inside(actor=actor, key=key, label=label)


def add_competence_inside(*, actor: Actor, key: str, label: str) -> Competence:
    """The same inside a running transaction, for a caller who has asked its own right."""
    if Competence.objects.filter(pk=key).exists():
        raise Refusal.because(Message("Die Zuständigkeit „{key}“ gibt es schon.", key=key))
    competence = Competence.objects.create(key=key, label=label)
    record(CompetenceAdded(competence=key, label=label), actor=actor, subject=county())
    return competence
