"""Word by post alone: whoever applies gives a postal address instead of a mail address."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_application
from kreislauf.applications.actions._reach import note_way
from kreislauf.applications.models import Application
from kreislauf.applications.queries.reach import POSTAL
from kreislauf.applications.rules.reach import is_address
from kreislauf.kernel import Actor
from kreislauf.vault.api import vault_of


@transaction.atomic(durable=True)
def reach_by_post(*, actor: Actor, application_id: UUID, address: str) -> Application:
    """From now on letters go by post, and no mail. Raises Application.DoesNotExist, Refusal for half an address."""
    application = lock_application(actor, application_id)
    lines = "\n".join(line.strip() for line in address.splitlines() if line.strip())
    is_address(lines).raise_if_refused()
    application.postal_address = vault_of(application).seal(POSTAL, lines.encode())
    application.save(update_fields=["postal_address"])
    note_way(application, "post", actor=actor)
    return application
