"""What the actions on services share: loading under a lock, checking values, keeping what is public publishable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model

from kreislauf.catalogue.models import Service
from kreislauf.catalogue.queries.facts import facts_of
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.catalogue.rules.handovers import HANDOVERS
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.gazette.actions import due
from kreislauf.gazette.payloads.service_offer import OFFER
from kreislauf.kernel import Message, Reason, Refusal, Verdict, now
from kreislauf.people.api import Organization


def locked_service(service_id: UUID) -> Service:
    return Service.objects.select_for_update(of=("self",)).select_related("unit").get(pk=service_id)


def existing_unit(unit_id: UUID) -> Organization:
    """The administrative unit. Raises Refusal where it is none, or no longer exists."""
    unit = Organization.objects.filter(pk=unit_id, kind="department", until=None).first()
    if unit is None:
        raise Refusal.because(
            Message("Diese Verwaltungseinheit gibt es nicht."),
            remedy=Message("Wählen Sie eine Einheit aus der Liste."),
        )
    return unit


def handover_fault(config: Mapping[str, Any] | None) -> None:
    """Raise Refusal where cases could not be handed over this way; nothing configured is fine."""
    if not config:
        return
    kind = HANDOVERS.get(str(config.get("kind")))
    fault = kind.fault(config) if kind else Message("Diesen Weg zu einem Fachverfahren gibt es nicht.")
    if fault is not None:
        raise Refusal.because(fault)


def put(row: Model, values: Mapping[str, Any], labels: Mapping[str, str]) -> None:
    """Set the fields and check them one by one. Raises Refusal that names the field; nothing is saved here."""
    for name, value in values.items():
        setattr(row, name, value)
    names = {name.removesuffix("_id") for name in values}
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - names)
    except ValidationError as error:
        raise Refusal(Verdict(tuple(_reasons(error, labels)))) from error


def _reasons(error: ValidationError, labels: Mapping[str, str]) -> list[Reason]:
    found = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return [
        Reason(Message("{field}: {why}", field=Message(labels.get(name) or labels.get(f"{name}_id", name)), why=why))
        for name, messages in found.items()
        for why in messages
    ]


def stays_publishable(service: Service) -> None:
    """What is public keeps everything that publishing asks for; in other states settings only have to agree."""
    facts = facts_of(service)
    verdict = rules.publication(facts) if service.state == ServiceState.LIVE else rules.processing(facts)
    verdict.raise_if_refused()


def saved(service: Service) -> None:
    """Note the moment, write, and let the public record follow."""
    service.changed_at = now()
    service.save()
    due("service", service.slug)
    due("service_offer", OFFER)


def names_of(fields: list[str], labels: Mapping[str, str]) -> str:
    """The fields in words, for the journal: which ones, never what stands in them."""
    return ", ".join(labels[name] for name in fields)
