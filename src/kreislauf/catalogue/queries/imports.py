"""Which of our services a message of XZuFi speaks of, and what it would change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kreislauf.catalogue.models import Service
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.rules.foreign import services_of
from kreislauf.catalogue.rules.xzufi import ServiceComparison, ServiceDescription, XzufiReading, compare
from kreislauf.catalogue.rules.xzufi.description import FIELDS
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A described service beside ours (None: it would be new)."""

    given: ServiceDescription
    service: Service | None
    comparison: ServiceComparison

    @property
    def state(self) -> str:
        """new, older, same, changed, or conflict where something was written by hand."""
        if self.service is None:
            return "new"
        if not self.comparison.changes:
            return "same"
        if self.comparison.is_older:
            return "older"
        return "conflict" if any(change.is_by_hand for change in self.comparison.changes) else "changed"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    reading: XzufiReading
    candidates: list[Candidate]

    def count(self, state: str) -> int:
        return sum(candidate.state == state for candidate in self.candidates)


def import_preview(actor: Actor, content: bytes) -> ImportPreview:
    """What reading the message would do. Two queries; raises Refusal, NotPermitted."""
    permit(actor, CatalogueRight.CREATE_SERVICE)
    reading = services_of(content)
    return ImportPreview(reading, candidates_for(reading.services))


def candidates_for(described: Iterable[ServiceDescription]) -> list[Candidate]:
    """Each description with our service: by the editors' key, else by a LeiKa key that only one of ours has."""
    services = list(Service.objects.all())
    by_source = {str(service.source.get("id")): service for service in services if service.source.get("id")}
    by_leika: dict[str, list[Service]] = {}
    for service in services:
        if service.leika_key:
            by_leika.setdefault(service.leika_key, []).append(service)
    return [_candidate(given, by_source, by_leika) for given in described]


def _candidate(
    given: ServiceDescription, by_source: dict[str, Service], by_leika: dict[str, list[Service]]
) -> Candidate:
    service = by_source.get(given.id)
    if service is None:
        alike = [row for row in by_leika.get(given.leika_key, []) if not row.source.get("id")]
        service = alike[0] if len(alike) == 1 else None
    if service is None:
        return Candidate(given, None, ServiceComparison(()))
    return Candidate(given, service, compare(stored_fields(service), service.source, given))


def stored_fields(service: Service) -> dict[str, Any]:
    return {name: getattr(service, name) for name in FIELDS}
