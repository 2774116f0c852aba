"""What maturity does when the catalogue changed: the public figures follow the service."""

from __future__ import annotations

from kreislauf.catalogue.api import Service
from kreislauf.catalogue.events import ServiceChanged, ServiceImported, ServicePublished, ServiceRetired
from kreislauf.gazette.actions import due
from kreislauf.kernel import Actor


def follow_service(event: ServiceChanged | ServiceImported | ServicePublished | ServiceRetired, actor: Actor) -> None:
    """The figures of a live service carry its name; those of another one are taken back."""
    due("service_figures", Service.objects.values_list("slug", flat=True).get(pk=event.service))
