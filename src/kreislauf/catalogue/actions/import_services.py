from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._services import existing_unit, names_of, put, saved, stays_publishable
from kreislauf.catalogue.events import ServiceChanged, ServiceCreated, ServiceImported
from kreislauf.catalogue.models import Service
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.queries.imports import Candidate, candidates_for, stored_fields
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.catalogue.rules.foreign import services_of
from kreislauf.catalogue.rules.xzufi import ServiceDescription, marks_of
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.api import Organization, require_unchanged
from kreislauf.people.permissions import permit

STANDARD = "xzufi-2.2"


@dataclass(slots=True)
class ServicesImported:
    """What an import did, by the names of the services; `kept` names fields left as they were written by hand."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: dict[str, list[str]] = field(default_factory=dict)


@transaction.atomic(durable=True)
def import_services(
    *,
    actor: Actor,
    content: bytes,
    unit_id: UUID,
    chosen: Collection[str] | None = None,
    replaced: Mapping[str, Collection[str]] | None = None,
    seen: Mapping[str, str] | None = None,
) -> ServicesImported:
    """Take over descriptions from a message of XZuFi 2.2; new services are drafts of the unit.

    `chosen` limits it to these keys of the message (None: all). What was written by hand stays, unless
    `replaced` names the field under the key. `seen` has under the key the mark of our texts that the preview showed
    beside it: raises Conflict where one that is to be replaced was changed since. Raises Refusal where the file is
    not accepted; nothing is written.
    """
    unit = existing_unit(unit_id)
    permit(actor, CatalogueRight.CREATE_SERVICE)
    reading = services_of(content)
    wanted = [given for given in reading.services if chosen is None or given.id in chosen]
    list(Service.objects.select_for_update().order_by("pk").values_list("pk"))
    slugs = set(Service.objects.values_list("slug", flat=True))
    done = ServicesImported()
    for candidate in candidates_for(wanted):
        if candidate.service is None:
            _create(candidate.given, unit, slugs, actor, done)
        else:
            fields = frozenset((replaced or {}).get(candidate.given.id, ()))
            _was_read(actor, candidate.service, fields, None if seen is None else seen.get(candidate.given.id, ""))
            _change(candidate, candidate.service, fields, actor, done)
    return done


def _was_read(actor: Actor, service: Service, fields: frozenset[str], seen: str | None) -> None:
    """Only what stood beside the file's text when somebody chose it is replaced by it."""
    stored = {name: value for name, value in stored_fields(service).items() if name in fields}
    saved_by = [ServiceChanged, ServiceImported]
    require_unchanged(actor, seen, stored=stored, subject=service, saved_by=saved_by)


def _create(
    given: ServiceDescription, unit: Organization, slugs: set[str], actor: Actor, done: ServicesImported
) -> None:
    service = Service(slug=rules.free_slug(given.name, frozenset(slugs)), unit=unit, created_at=now(), changed_at=now())
    slugs.add(service.slug)
    fields = given.fields()
    put(service, fields, rules.DESCRIPTION)
    service.source = _source(given, fields)
    service.save(force_insert=True)
    record(ServiceCreated(name=service.name), actor=actor, subject=service)
    _note(service, given, list(fields), actor)
    done.created.append(service.name)


def _change(
    candidate: Candidate, service: Service, replaced: frozenset[str], actor: Actor, done: ServicesImported
) -> None:
    given, taken = candidate.given, candidate.comparison.taken(replaced)
    kept = [change.field for change in candidate.comparison.changes if change.field not in taken]
    if kept:
        done.kept[service.name] = kept
    if candidate.comparison.is_older and not taken:
        done.unchanged.append(service.name)
        return
    put(service, taken, rules.DESCRIPTION)
    written = given.fields().keys() - set(kept)
    marks = {name: value for name, value in stored_fields(service).items() if name in written}
    service.source = _source(given, marks, before=service.source)
    stays_publishable(service)
    if not taken:
        service.save(update_fields=["source"])
        done.unchanged.append(service.name)
        return
    saved(service)
    _note(service, given, list(taken), actor)
    done.changed.append(service.name)


def _note(service: Service, given: ServiceDescription, fields: list[str], actor: Actor) -> None:
    event = ServiceImported(service=service.pk, source=given.id, fields=names_of(fields, rules.DESCRIPTION))
    record(event, actor=actor, subject=service)


def _source(
    given: ServiceDescription, fields: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Where the description came from, and the marks by which a later import knows what it wrote itself."""
    return {
        "standard": STANDARD,
        "id": given.id,
        "version": given.version,
        "changed": given.changed,
        "imported_at": now().isoformat(),
        "marks": {**((before or {}).get("marks") or {}), **marks_of(fields)},
    }
