from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.api import Service
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit
from kreislauf.programme.events import MeasureServicesNamed
from kreislauf.programme.models import Measure
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.queries import services_shown


@transaction.atomic(durable=True)
def name_services(*, actor: Actor, measure_id: UUID, service_ids: Iterable[UUID], seen: str | None = None) -> Measure:
    """Name the services that a measure puts online or makes better: the trace then shows what came of the money.

    `seen` is the mark of what the page showed: raises Conflict where somebody else named others since.
    """
    measure = Measure.objects.select_for_update().get(pk=measure_id)
    permit(actor, ProgrammeRight.REPORT_ON_MEASURE, measure)
    chosen = sorted({str(pk) for pk in service_ids})
    settled = settle(
        actor,
        seen,
        stored=services_shown(measure),
        entered={"service_ids": chosen},
        subject=measure,
        saved_by=[MeasureServicesNamed],
    )
    services = list(Service.objects.filter(pk__in=settled.values["service_ids"]).order_by("name"))
    measure.services.set(services)
    event = MeasureServicesNamed(
        names=", ".join(service.name for service in services) or "–",
        services=tuple(service.pk for service in services),
    )
    record(event, actor=actor, subject=measure)
    keep_replaced(settled, actor=actor, subject=measure)
    due("measure", measure.pk)
    return measure
