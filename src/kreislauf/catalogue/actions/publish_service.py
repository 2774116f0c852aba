from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._services import locked_service, saved
from kreislauf.catalogue.events import ServicePublished
from kreislauf.catalogue.models import Service
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.queries.facts import facts_of
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def publish_service(*, actor: Actor, service_id: UUID) -> Service:
    """Show the service to everybody. Raises Refusal that names everything that is missing."""
    service = locked_service(service_id)
    permit(actor, CatalogueRight.MAINTAIN_SERVICE, service)
    rules.SERVICE_STATES.may_go(service.state, ServiceState.LIVE).raise_if_refused()
    rules.publication(facts_of(service)).raise_if_refused()
    service.state = ServiceState.LIVE
    saved(service)
    record(ServicePublished(service=service.pk, name=service.name), actor=actor, subject=service)
    return service
