"""Everybody a letter may mean, as facts for the pure matching of names."""

from __future__ import annotations

from datetime import date

from kreislauf.council.rules.matching import House, OrganizationFact, PersonFact
from kreislauf.people.api import Membership, Organization, OrganizationKind


def house_on(day: date) -> House:
    """Organisations and people of a day. Three queries."""
    organizations = Organization.objects.existing_on(day).prefetch_related("competences")
    members = (
        Membership.objects.active_on(day)
        .filter(organization__kind__in=[OrganizationKind.DEPARTMENT, OrganizationKind.COUNCIL])
        .select_related("person", "organization")
    )
    people = {
        member.person_id: PersonFact(
            id=member.person_id,
            name=str(member.person),
            family_name=member.person.family_name,
            is_staff=member.organization.kind == OrganizationKind.DEPARTMENT,
        )
        for member in members
    }
    return House(
        organizations=tuple(
            OrganizationFact(
                id=one.pk,
                kind=one.kind,
                name=one.name,
                short_name=one.short_name,
                competences=tuple(competence.key for competence in one.competences.all()),
            )
            for one in organizations
        ),
        people=tuple(people.values()),
    )
