from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.programme.events import MeasureServicesNamed
from kreislauf.programme.models import Measure
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.publish import publish_measure
from kreislauf.services.models import Service


@transaction.atomic(durable=True)
def name_services(*, actor: Actor, measure_id: UUID, service_ids: Iterable[UUID]) -> Measure:
    """Name the services that a measure puts online or makes better: the trace then shows what came of the money."""
    measure = Measure.objects.select_for_update().get(pk=measure_id)
    permit(actor, ProgrammeRight.REPORT_ON_MEASURE, measure)
    services = list(Service.objects.filter(pk__in=list(service_ids)).order_by("name"))
    measure.services.set(services)
    event = MeasureServicesNamed(
        names=", ".join(service.name for service in services) or "–",
        services=tuple(service.pk for service in services),
    )
    record(event, actor=actor, subject=measure)
    publish_measure(measure)
    return measure
