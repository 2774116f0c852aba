"""What the programme does when something happened elsewhere."""

from kreislauf.catalogue.events import ServiceChanged, ServiceImported, ServicePublished, ServiceRetired
from kreislauf.gazette.actions import due
from kreislauf.kernel import Actor
from kreislauf.programme.models import Measure


def show_services_of_measures(
    event: ServiceChanged | ServiceImported | ServicePublished | ServiceRetired, actor: Actor
) -> None:
    """Let the public pages of the measures behind a service name it as it is called, while it is live."""
    due("measure", *Measure.objects.filter(services=event.service).values_list("pk", flat=True))
