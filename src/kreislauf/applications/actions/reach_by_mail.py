"""Word by mail: to an address that is confirmed by a link, or that the identity broker vouches for."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_application
from kreislauf.applications.actions._drafts_access import key_for_address, send_link
from kreislauf.applications.actions._reach import note_way, trust_address
from kreislauf.applications.models import AccessKey, AccessKind, Application
from kreislauf.applications.queries.reach import vouched_address
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def reach_by_mail(*, actor: Actor, application_id: UUID, address: str) -> AccessKey:
    """Take the address: at once where the broker vouches for it or its link was opened before; else send the link.

    After the receipt letters go by post until the link is opened, so that nobody is out of reach in between.
    Raises Application.DoesNotExist, Refusal.
    """
    application = lock_application(actor, application_id)
    key = key_for_address(application, AccessKind.MAIL, address.strip())
    if key.confirmed_at is None and address.strip().casefold() == vouched_address(application).casefold():
        trust_address(application, key, address.strip())
    if key.confirmed_at is None:
        send_link(key.pk)
    if key.confirmed_at is not None or application.state == ApplicationState.DRAFT:
        _no_more_post(application, actor)
    return key


def _no_more_post(application: Application, actor: Actor) -> None:
    if application.postal_address is None:
        return
    application.postal_address = None
    application.save(update_fields=["postal_address"])
    note_way(application, "mail", actor=actor)
