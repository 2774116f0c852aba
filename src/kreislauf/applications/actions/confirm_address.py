"""Open the link from a mail: whoever holds it reads that mailbox, so the address is confirmed by it."""

from django.db import transaction

from kreislauf.applications.actions._drafts_access import use_key
from kreislauf.applications.models import AccessKey, AccessKind
from kreislauf.applications.queries.drafts.access import contact_hash
from kreislauf.vault.api import vault_of

LINKS = frozenset({AccessKind.MAIL, AccessKind.COLLEAGUE})


@transaction.atomic(durable=True)
def confirm_address(*, secret: str) -> AccessKey:
    """The access behind the link, confirmed. Called for a click on a button, never for looking at the page.

    The secret is the right. Raises Refusal where it opens nothing (any more).
    """
    key = use_key(secret, LINKS)
    if key.kind == AccessKind.MAIL and key.address is not None:
        application = key.application
        address = vault_of(application).unseal(f"address:{key.pk}", key.address).decode()
        application.contact_hash = contact_hash(address)
        application.save(update_fields=["contact_hash"])
    return key
