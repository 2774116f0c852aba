"""What of maturity and use goes into the gazette: the figures of live services."""

from __future__ import annotations

from kreislauf.catalogue.api import Service, ServiceState
from kreislauf.gazette import actions as gazette
from kreislauf.maturity.queries.use import public_figures


def publish_figures(service: Service) -> None:
    """Maturity and use of a live service, apart from its description: they change every night, the description not."""
    if service.state != ServiceState.LIVE:
        gazette.retract("service_figures", service.slug, reason="withdrawn")
        return
    gazette.publish(
        "service_figures",
        service.slug,
        title=service.name,
        data=public_figures(service),
        links=[f"service:{service.slug}"],
    )


def publish_all_figures() -> int:
    """The figures of every live service anew; tells of how many."""
    services = list(Service.objects.filter(state=ServiceState.LIVE))
    for service in services:
        publish_figures(service)
    return len(services)
