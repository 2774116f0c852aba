from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._services import (
    existing_unit,
    handover_fault,
    locked_service,
    names_of,
    put,
    saved,
    stays_publishable,
)
from kreislauf.catalogue.events import ServiceChanged, ServiceCreated, ServiceImported
from kreislauf.catalogue.kinds.work import is_worked_on
from kreislauf.catalogue.models import Service
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.queries.versions import service_shown, shown
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.api import settle
from kreislauf.people.permissions import may, permit


@transaction.atomic(durable=True)
def change_service(*, actor: Actor, service_id: UUID, changes: Mapping[str, Any], seen: str | None = None) -> Service:
    """Change the description or the settings of processing; `changes` names fields of `rules.catalogue.EDITABLE`.

    `seen` is the mark of what the page showed: fields that only somebody else changed since stay, and Conflict is
    raised where both changed the same. A public service keeps everything that publishing asks for. Raises Refusal.
    """
    if unknown := changes.keys() - rules.EDITABLE.keys():
        raise TypeError(f"not editable: {', '.join(sorted(unknown))}")
    service = locked_service(service_id)
    permit(actor, CatalogueRight.MAINTAIN_SERVICE, service)
    settled = settle(
        actor,
        seen,
        stored=service_shown(service, changes),
        entered=shown(changes),
        subject=service,
        saved_by=[ServiceChanged, ServiceImported, ServiceCreated],
    )
    changes = {name: value for name, value in changes.items() if name not in settled.kept}
    before = {name: getattr(service, name) for name in changes}
    changed = rules.changed_fields(before, dict(changes))
    if not changed:
        return service
    rules.leika_key(changes.get("leika_key", "")).raise_if_refused()
    handover_fault(changes.get("handover"))
    if "unit_id" in changed:
        service.unit = existing_unit(changes["unit_id"])
    if "needs_four_eyes" in changed and service.needs_four_eyes and is_worked_on(service.pk):
        _waive_four_eyes(actor)
    if _shortens_retention(changes, before) and is_worked_on(service.pk):
        _shorten_retention(actor)
    put(service, {name: changes[name] for name in changed if name != "unit_id"}, rules.EDITABLE)
    stays_publishable(service)
    saved(service)
    event = ServiceChanged(service=service.pk, name=service.name, fields=names_of(changed, rules.EDITABLE))
    record(event, actor=actor, subject=service)
    keep_replaced(settled, actor=actor, subject=service)
    return service


def _waive_four_eyes(actor: Actor) -> None:
    """Who decides on its cases does not lift the rule for them: one person would lift it, sign, and set it anew."""
    if not may(actor, CatalogueRight.WAIVE_FOUR_EYES):
        raise Refusal.because(
            Message("Zu dieser Leistung gibt es schon Vorgänge; wer sie bearbeitet, hebt die vier Augen nicht auf."),
            norm="Vier-Augen-Prinzip der Leistung",
            remedy=Message("Bitten Sie die Stelle für Digitalisierung darum."),
        )


def _shortens_retention(changes: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    months = changes.get("retention_months", before.get("retention_months"))
    is_shorter = "retention_months" in changes and months < before["retention_months"]
    gives_up_archive = changes.get("is_offered_to_archive") is False and before["is_offered_to_archive"]
    return bool(is_shorter or gives_up_archive)


def _shorten_retention(actor: Actor) -> None:
    """Who decides on its cases does not let their files go early: the next night would erase them."""
    if not may(actor, CatalogueRight.SHORTEN_RETENTION):
        raise Refusal.because(
            Message("Zu dieser Leistung gibt es schon Vorgänge; wer sie bearbeitet, verkürzt die Aufbewahrung nicht."),
            norm="NArchG §7 Abs. 3",
            remedy=Message("Bitten Sie die Stelle für Digitalisierung darum."),
        )
