"""What of people goes into the gazette: bodies with their members, and council members themselves.

Named is who has a mandate in the council, until a year after the last one. Everybody else, above all the
administration's people, appears by function. Who was erased is not named again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils import translation

from kreislauf.gazette import actions as gazette
from kreislauf.gazette.models import Entry
from kreislauf.kernel import COUNTY_TIME, today
from kreislauf.people.models import Body, Membership, Organization, Person
from kreislauf.people.rules.publicity import (
    PUBLIC_KINDS,
    MandateFact,
    is_mandate,
    is_public,
    public_until,
)

MandatesByPerson = dict[UUID, list[MandateFact]]


def publish_county(county: Body) -> None:
    """The county's name and how to reach it, for the imprint and all public pages."""
    gazette.publish(
        "county",
        "county",
        title=county.name,
        data={
            "name": county.name,
            "short_name": county.short_name,
            "contact_email": county.contact_email,
            "website": county.website,
        },
    )


def publish_organization(organization_id: UUID) -> None:
    """Publish a body, faction or group with its members; units of the administration have no page."""
    organization = (
        Organization.objects.select_related("term", "parent", "successor_of", "successor")
        .filter(pk=organization_id, kind__in=PUBLIC_KINDS)
        .first()
    )
    if organization is None:
        return
    with translation.override("de"):
        gazette.publish(
            "organization",
            str(organization.pk),
            title=organization.name,
            data=_organization_data(organization),
            links=[f"organization:{organization.parent_id}"] if organization.parent_id else [],
            text=organization.short_name,
            sort_on=_start_of(organization.since),
        )


def _organization_data(organization: Organization) -> dict[str, Any]:
    successor = getattr(organization, "successor", None)
    return {
        "name": organization.name,
        "kind": organization.kind,
        "kind_label": str(organization.get_kind_display()),
        "short_name": organization.short_name,
        "term": organization.term.numeral if organization.term else None,
        "parent": _reference(organization.parent),
        "predecessor": _reference(organization.successor_of),
        "successor": _reference(successor),
        "since": organization.since,
        "until": organization.until,
        "members": _members(organization),
        "statutory_members": organization.statutory_members,
    }


def _reference(organization: Organization | None) -> dict[str, str] | None:
    if organization is None or organization.kind not in PUBLIC_KINDS:
        return None
    return {"key": str(organization.pk), "name": organization.name}


def _members(organization: Organization) -> list[dict[str, Any]]:
    """Members today, or on the last day of a body that has ended; officials by function."""
    day = min(organization.until or today(), today())
    memberships = list(
        Membership.objects.filter(organization=organization)
        .active_on(max(day, organization.since))
        .select_related("person")
        .order_by("person__sort_key")
    )
    named = named_persons(membership.person_id for membership in memberships)
    return [_member(membership, is_named=membership.person_id in named) for membership in memberships]


def _member(membership: Membership, *, is_named: bool) -> dict[str, Any]:
    return {
        "person": str(membership.person_id) if is_named else None,
        "name": str(membership.person) if is_named else None,
        "role": membership.role,
        "role_label": str(membership.get_role_display()),
        "function": membership.function,
        "has_vote": membership.has_vote,
    }


def named_persons(person_ids: Iterable[UUID]) -> set[UUID]:
    """Who of these is named in public today. Two queries."""
    wanted = list(person_ids)
    erased = set(
        Entry.objects.filter(
            type="person", key__in=[str(pk) for pk in wanted], retraction_reason="privacy"
        ).values_list("key", flat=True)
    )
    day = today()
    return {pk for pk, mandates in _mandates_of(wanted).items() if is_public(mandates, day) and str(pk) not in erased}


def _mandates_of(person_ids: list[UUID]) -> MandatesByPerson:
    rows = Membership.objects.filter(person__in=person_ids, organization__kind="council").values_list(
        "person_id", "organization__kind", "role", "since", "until", "organization__term__ends_on"
    )
    found: MandatesByPerson = {}
    for person_id, kind, role, since, until, term_end in rows:
        if is_mandate(kind, role):
            found.setdefault(person_id, []).append(MandateFact(since, until or term_end))
    return found


def publish_person(person_id: UUID) -> None:
    """Publish a council member with mandates and memberships; nobody else, and nobody who was erased."""
    if person_id not in named_persons([person_id]):
        return
    person = Person.objects.get(pk=person_id)
    memberships = list(
        person.memberships.filter(organization__kind__in=PUBLIC_KINDS)
        .select_related("organization")
        .order_by("-since", "organization__name")
    )
    with translation.override("de"):
        gazette.publish(
            "person",
            str(person.pk),
            title=str(person),
            data={
                "name": str(person),
                "memberships": [
                    {
                        "organization": _reference(membership.organization),
                        "role_label": str(membership.get_role_display()),
                        "since": membership.since,
                        "until": membership.until,
                    }
                    for membership in memberships
                ],
            },
            links=sorted({f"organization:{membership.organization_id}" for membership in memberships}),
            ends_on=public_until(_mandates_of([person_id])[person_id]),
        )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), COUNTY_TIME)
