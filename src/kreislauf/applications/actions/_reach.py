"""What choosing how to be reached shares. Runs inside the transaction of its caller."""

from __future__ import annotations

from kreislauf.applications.events import ReachChanged
from kreislauf.applications.models import AccessKey, Application
from kreislauf.applications.queries.drafts.access import contact_hash
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now

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
