"""What maturity does when the catalogue changed: the public figures follow the service."""

from __future__ import annotations

from kreislauf.catalogue.api import Service
from kreislauf.catalogue.events import ServiceChanged, ServiceImported, ServicePublished, ServiceRetired
from kreislauf.kernel import Actor
from kreislauf.maturity.publish import publish_figures


def follow_service(event: ServiceChanged | ServiceImported | ServicePublished | ServiceRetired, actor: Actor) -> None:
    """The figures of a live service carry its name; those of another one are taken back."""
    publish_figures(Service.objects.get(pk=event.service))
