from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.services.actions._services import locked_service, saved
from kreislauf.services.events import ServicePublished
from kreislauf.services.models import Service, ServiceState
from kreislauf.services.permissions import ServicesRight
from kreislauf.services.queries.catalogue_facts import facts_of
from kreislauf.services.rules import catalogue as rules


@transaction.atomic(durable=True)
def publish_service(*, actor: Actor, service_id: UUID) -> Service:
    """Show the service to everybody. Raises Refusal that names everything that is missing."""
    service = locked_service(service_id)
    permit(actor, ServicesRight.MAINTAIN_SERVICE, service)
    rules.SERVICE_STATES.may_go(service.state, ServiceState.LIVE).raise_if_refused()
    rules.publication(facts_of(service)).raise_if_refused()
    service.state = ServiceState.LIVE
    saved(service)
    record(ServicePublished(service=service.pk, name=service.name), actor=actor, subject=service)
    return service
