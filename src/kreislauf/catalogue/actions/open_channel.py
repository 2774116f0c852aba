from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._channels import check
from kreislauf.catalogue.actions._services import locked_service, put, saved, stays_publishable
from kreislauf.catalogue.events import ChannelOpened
from kreislauf.catalogue.models import Channel, ChannelKind
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def open_channel(
    *,
    actor: Actor,
    service_id: UUID,
    kind: str,
    title: str,
    audience: str,
    form_id: UUID | None = None,
    url: str = "",
    provider: str = "",
    live_since: date | None = None,
    live_until: date | None = None,
) -> Channel:
    """Open a way to the service: our own form, or an offer elsewhere by its address.

    Without `live_since` it is prepared only; with a past day it counts from then. Raises Refusal: one form of
    our own at a time, with a published version where the service is public; addresses by https.
    """
    service = locked_service(service_id)
    permit(actor, CatalogueRight.MAINTAIN_SERVICE, service)
    if service.state == ServiceState.RETIRED:
        raise Refusal.because(
            Message("Die Leistung ist eingestellt."), remedy=Message("Nehmen Sie sie zuerst wieder auf.")
        )
    is_own = kind == ChannelKind.OWN
    channel = Channel(service=service, form_id=form_id if is_own else None)
    values = {
        "kind": kind,
        "title": title,
        "audience": audience,
        "url": "" if is_own else url,
        "provider": "" if is_own else provider,
        "live_since": live_since,
        "live_until": live_until,
    }
    put(channel, values, rules.CHANNEL)
    check(channel)
    channel.save()
    stays_publishable(service)
    saved(service)
    record(
        ChannelOpened(channel=channel.pk, title=channel.title, kind=channel.kind, since=channel.live_since),
        actor=actor,
        subject=service,
    )
    return channel
