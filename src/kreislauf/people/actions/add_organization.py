"""Form a body, faction, group or unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.events import OrganizationFounded
from kreislauf.people.models import Competence, Organization, OrganizationKind
from kreislauf.people.permissions import PeopleRight, permit

PRIVATE_KINDS = frozenset(
    {
        OrganizationKind.MAIN_COMMITTEE,
        OrganizationKind.FACTION,
        OrganizationKind.GROUP,
        OrganizationKind.DEPARTMENT,
    }
)
"""Kinds whose sittings are not public by law or nature (NKomVG §78(2)); elsewhere the rules of procedure decide."""


@transaction.atomic(durable=True)
def add_organization(
    *,
    actor: Actor,
    kind: str,
    name: str,
    short_name: str = "",
    since: date | None = None,
    term_id: UUID | None = None,
    parent_id: UUID | None = None,
    competences: Iterable[str] | None = None,
    statutory_members: int | None = None,
    sits_in_public: bool | None = None,
    successor_of_id: UUID | None = None,
) -> Organization:
    """Form an organisation; see `form_organization` for what is filled in."""
    permit(actor, PeopleRight.MANAGE_ORGANIZATIONS)
    return form_organization(
        actor=actor,
        kind=kind,
        name=name,
        short_name=short_name,
        since=since,
        term_id=term_id,
        parent_id=parent_id,
        competences=competences,
        statutory_members=statutory_members,
        sits_in_public=sits_in_public,
        successor_of_id=successor_of_id,
    )


def form_organization(
    *,
    actor: Actor,
    kind: str,
    name: str,
    short_name: str = "",
    since: date | None = None,
    term_id: UUID | None = None,
    parent_id: UUID | None = None,
    competences: Iterable[str] | None = None,
    statutory_members: int | None = None,
    sits_in_public: bool | None = None,
    successor_of_id: UUID | None = None,
) -> Organization:
    """The same inside a running transaction, for a caller who has asked its own right.

    `since` is today where not given. Without `competences` a successor inherits those of the
    organisation it succeeds. Without `sits_in_public` it follows from the kind.
    Raises Refusal when the predecessor still exists on that day or a competence is unknown.
    """
    first_day = since or today()
    predecessor = _predecessor(successor_of_id, first_day)
    organization = Organization.objects.create(
        kind=kind,
        name=name,
        short_name=short_name or name[:60],
        since=first_day,
        term_id=term_id,
        parent_id=parent_id,
        statutory_members=statutory_members,
        sits_in_public=kind not in PRIVATE_KINDS if sits_in_public is None else sits_in_public,
        successor_of=predecessor,
    )
    organization.competences.set(_competences(competences, predecessor))
    record(OrganizationFounded(name=name, kind=kind), actor=actor, subject=organization)
    return organization


def _predecessor(successor_of_id: UUID | None, first_day: date) -> Organization | None:
    if successor_of_id is None:
        return None
    predecessor = Organization.objects.select_for_update().get(pk=successor_of_id)
    if predecessor.until is None or predecessor.until >= first_day:
        raise Refusal.because(
            Message("„{name}“ besteht am {day} noch.", name=predecessor.name, day=first_day),
            remedy=Message("Beenden Sie zuerst die Wahlperiode, für die das Gremium gebildet ist."),
        )
    return predecessor


def _competences(keys: Iterable[str] | None, predecessor: Organization | None) -> list[Competence]:
    if keys is None:
        return list(predecessor.competences.all()) if predecessor else []
    wanted = set(keys)
    found = list(Competence.objects.filter(pk__in=wanted))
    unknown = wanted - {competence.pk for competence in found}
    if unknown:
        raise Refusal.because(Message("Die Zuständigkeit „{key}“ ist nicht angelegt.", key=min(unknown)))
    return found
