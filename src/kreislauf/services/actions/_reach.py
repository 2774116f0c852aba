"""What choosing how to be reached shares. Runs inside the transaction of its caller."""

from __future__ import annotations

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.services.events import ReachChanged
from kreislauf.services.models import AccessKey, Application, ApplicationState
from kreislauf.services.queries.draft_access import contact_hash

WAYS = {"mail": "per E-Mail", "post": "nur mit der Post"}


def note_way(application: Application, way: str, *, actor: Actor) -> None:
    """A change after the receipt stands in the case's journal; a draft is the applicant's alone and leaves no event."""
    if application.state == ApplicationState.RECEIVED:
        record(ReachChanged(way=WAYS[way]), actor=actor, subject=application.case)


def trust_address(application: Application, key: AccessKey, address: str) -> None:
    """The identity broker has verified this address: no second confirmation."""
    key.confirmed_at = now()
    key.save(update_fields=["confirmed_at"])
    application.contact_hash = contact_hash(address)
    application.save(update_fields=["contact_hash"])
