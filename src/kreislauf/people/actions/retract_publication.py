"""Take personal data out of the public record before its time."""

from django.db import transaction

from kreislauf.gazette.actions import retract
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.events import PublicationRetracted
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries import county, publication


@transaction.atomic(durable=True)
def retract_publication(*, actor: Actor, kind: str, key: str, reason: str = "") -> None:
    """Retract one published object for the protection of personal data; its address stays, empty."""
    permit(actor, PeopleRight.ERASE_PERSONAL_DATA)
    entry = publication(actor, kind, key)
    retract(entry.type, entry.key, reason="privacy")
    record(
        PublicationRetracted(entry_type=entry.type, entry_key=entry.key), actor=actor, subject=county(), reason=reason
    )
