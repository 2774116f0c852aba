"""Revoke an access: a link in a lost mailbox, a code that others saw, a colleague who left."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_application
from kreislauf.applications.actions._drafts_access import replace_code
from kreislauf.applications.models import AccessKey, AccessKind
from kreislauf.applications.queries.drafts.access import LINKS
from kreislauf.kernel import Actor, Message, Refusal, now


@transaction.atomic(durable=True)
def revoke_access(*, actor: Actor, application_id: UUID, key_id: UUID, is_own: bool = False) -> AccessKey | None:
    """The access opens nothing any more, at once and in every browser that came in by it.

    Whoever used a link saw the access code as well: with the link goes the code. Returns the new one then. `is_own`
    tells that the actor leaves by this very access; the code stays, for it may be somebody's only way back.
    Raises Application.DoesNotExist, AccessKey.DoesNotExist for accesses of others, and Refusal for the last one
    that was ever used: without it nobody could come back.
    """
    application = lock_application(actor, application_id)
    in_force = application.access_keys.filter(revoked_at=None)
    key = in_force.get(pk=key_id)
    if application.account_id is None and not in_force.exclude(pk=key_id).exclude(confirmed_at=None).exists():
        raise Refusal.because(
            Message("Das ist der letzte Zugang zu diesem Antrag."),
            remedy=Message("Lassen Sie sich zuerst einen Link schicken, oder erzeugen Sie einen neuen Zugangscode."),
        )
    key.revoked_at = now()
    key.save(update_fields=["revoked_at"])
    knew_code = key.kind in LINKS and key.last_used_at is not None and not is_own
    has_code = in_force.filter(kind=AccessKind.CODE).exists()
    return replace_code(application) if knew_code and has_code else None
