from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.services.actions._services import locked_service, saved
from kreislauf.services.events import ServiceReopened
from kreislauf.services.models import Service, ServiceState
from kreislauf.services.permissions import ServicesRight
from kreislauf.services.rules import catalogue as rules


@transaction.atomic(durable=True)
def reopen_service(*, actor: Actor, service_id: UUID) -> Service:
    """Prepare a retired service anew: it is a draft again, without any open channel."""
    service = locked_service(service_id)
    permit(actor, ServicesRight.MAINTAIN_SERVICE, service)
    rules.SERVICE_STATES.may_go(service.state, ServiceState.DRAFT).raise_if_refused()
    service.state = ServiceState.DRAFT
    saved(service)
    record(ServiceReopened(name=service.name), actor=actor, subject=service)
    return service
