from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._services import locked_service, saved
from kreislauf.catalogue.events import ServiceReopened
from kreislauf.catalogue.models import Service
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def reopen_service(*, actor: Actor, service_id: UUID) -> Service:
    """Prepare a retired service anew: it is a draft again, without any open channel."""
    service = locked_service(service_id)
    permit(actor, CatalogueRight.MAINTAIN_SERVICE, service)
    rules.SERVICE_STATES.may_go(service.state, ServiceState.DRAFT).raise_if_refused()
    service.state = ServiceState.DRAFT
    saved(service)
    record(ServiceReopened(name=service.name), actor=actor, subject=service)
    return service
