"""Form a body, faction, group or unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.actions.end_membership import end_membership_inside
from kreislauf.people.events import OrganizationEnded, OrganizationFounded
from kreislauf.people.models import GOES_ON, Competence, Membership, Organization, OrganizationKind
from kreislauf.people.permissions import PeopleRight, permit

PRIVATE_KINDS = frozenset(
    {
        OrganizationKind.MAIN_COMMITTEE,
        OrganizationKind.FACTION,
        OrganizationKind.GROUP,
        OrganizationKind.DEPARTMENT,
    }
)
"""Not public by law or nature (NKomVG §78(2)); elsewhere the rules of procedure decide."""


class Formation(TypedDict, total=False):
    """What is known of an organisation beside kind and name; everything may be left out."""

    short_name: str
    since: date | None
    """First day; today where not given."""
    term_id: UUID | None
    parent_id: UUID | None
    competences: Iterable[str] | None
    """Keys; without them a successor inherits those of the organisation it succeeds."""
    statutory_members: int | None
    """Number of members by law, the Landrat included where he belongs (NKomVG §45(2))."""
    sits_in_public: bool | None
    """Follows from the kind where not given."""
    successor_of_id: UUID | None


@transaction.atomic(durable=True)
def add_organization(*, actor: Actor, kind: str, name: str, **details: Unpack[Formation]) -> Organization:
    """Form an organisation; `details` are those of `Formation`.

    Raises Refusal when the predecessor still exists on the first day or a competence is unknown.
    """
    permit(actor, PeopleRight.MANAGE_ORGANIZATIONS)
    return form_organization(actor=actor, kind=kind, name=name, **details)


def form_organization(*, actor: Actor, kind: str, name: str, **details: Unpack[Formation]) -> Organization:
    """The same inside a running transaction, for a caller who has asked its own right."""
    first_day = details.get("since") or today()
    predecessor = _predecessor(details.get("successor_of_id"), first_day, actor=actor)
    is_public = details.get("sits_in_public")
    organization = Organization.objects.create(
        kind=kind,
        name=name,
        short_name=details.get("short_name") or name[:60],
        since=first_day,
        term_id=details.get("term_id"),
        parent_id=details.get("parent_id"),
        statutory_members=details.get("statutory_members"),
        sits_in_public=kind not in PRIVATE_KINDS if is_public is None else is_public,
        successor_of=predecessor,
    )
    organization.competences.set(_competences(details.get("competences"), predecessor))
    record(OrganizationFounded(organization=organization.pk, name=name, kind=kind), actor=actor, subject=organization)
    return organization


def _predecessor(successor_of_id: UUID | None, first_day: date, *, actor: Actor) -> Organization | None:
    if successor_of_id is None:
        return None
    predecessor = Organization.objects.select_for_update().get(pk=successor_of_id)
    if predecessor.until is None and predecessor.kind == GOES_ON:
        _end_with_its_successor(predecessor, first_day - timedelta(days=1), actor=actor)
    if predecessor.until is None or predecessor.until >= first_day:
        raise Refusal.because(
            Message("„{name}“ besteht am {day} noch.", name=predecessor.name, day=first_day),
            remedy=Message("Beenden Sie zuerst die Wahlperiode, für die das Gremium gebildet ist."),
        )
    return predecessor


def _end_with_its_successor(committee: Organization, last_day: date, *, actor: Actor) -> None:
    """The Kreisausschuss went on after its term until this one is formed (NKomVG §75(2))."""
    term = committee.term
    if term is None or term.ends_on > last_day:
        return
    members = Membership.objects.filter(organization=committee, until=None).select_related("person", "organization")
    for membership in members.select_for_update(of=("self",)):
        end_membership_inside(membership, actor=actor, until=last_day)
    committee.until = last_day
    committee.save(update_fields=["until"])
    event = OrganizationEnded(organization=committee.pk, name=committee.name, until=last_day)
    record(event, actor=actor, subject=committee)


def _competences(keys: Iterable[str] | None, predecessor: Organization | None) -> list[Competence]:
    if keys is None:
        return list(predecessor.competences.all()) if predecessor else []
    wanted = set(keys)
    found = list(Competence.objects.filter(pk__in=wanted))
    unknown = wanted - {competence.pk for competence in found}
    if unknown:
        raise Refusal.because(Message("Die Zuständigkeit „{key}“ ist nicht angelegt.", key=min(unknown)))
    return found
