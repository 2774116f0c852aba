from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._channels import close
from kreislauf.catalogue.actions._services import locked_service, saved
from kreislauf.catalogue.events import ChannelClosed, ServiceRetired
from kreislauf.catalogue.models import Service
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def retire_service(*, actor: Actor, service_id: UUID, reason: str = "") -> Service:
    """Offer the service no longer: it leaves the public pages, and its channels close today.

    Cases that were received are worked on to their end; the days on which it was online stay counted.
    """
    service = locked_service(service_id)
    permit(actor, CatalogueRight.MAINTAIN_SERVICE, service)
    rules.SERVICE_STATES.may_go(service.state, ServiceState.RETIRED).raise_if_refused()
    closed = [channel for channel in service.channels.select_for_update() if close(channel, today())]
    service.state = ServiceState.RETIRED
    saved(service)
    for channel in closed:
        record(ChannelClosed(channel=channel.pk, title=channel.title), actor=actor, subject=service)
    record(ServiceRetired(service=service.pk, name=service.name), actor=actor, subject=service, reason=reason)
    return service
