"""The register of rights: every right of every app, and who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from kreislauf.kernel import Actor, ActorKind
from kreislauf.people.models import Membership, Organization
from kreislauf.people.permissions import RIGHTS, PeopleRight, permit
from kreislauf.people.rules.standing import MembershipFact, Standing


@dataclass(frozen=True, slots=True)
class RightHolders:
    """One right, its words, and the offices and mandates that hold it, on some or on all things."""

    right: StrEnum
    label: str | Promise
    holders: list[str]


def rights_register(actor: Actor) -> list[RightHolders]:
    """Every right with those who hold it, computed by asking each table with each office there is.

    Two queries, whatever the number of rights and people.
    """
    permit(actor, PeopleRight.SEE_RIGHTS)
    offices = _offices()
    return [
        RightHolders(
            right,
            row.label,
            sorted({name for name, standing in offices if row.condition(standing) is not False}),
        )
        for right, row in RIGHTS.items()
    ]


def _offices() -> list[tuple[str, Standing]]:
    """One standing for each way to belong to each organisation, by its words."""
    organizations = {row.pk: row for row in Organization.objects.filter(until=None).prefetch_related("competences")}
    pairs = (
        Membership.objects.filter(organization__in=organizations, until=None)
        .order_by()
        .values_list("organization_id", "role", "has_vote")
        .distinct()
    )
    found = []
    for organization_id, role, has_vote in pairs:
        organization = organizations[organization_id]
        competences = frozenset(competence.pk for competence in organization.competences.all())
        fact = MembershipFact(organization_id, organization.kind, role, has_vote, competences)
        somebody = Actor(ActorKind.PERSON, organization.name, person_id=organization_id)
        found.append((_words(organization, role), Standing(somebody, (fact,))))
    administrator = Actor(ActorKind.PERSON, "", account_id=None)
    return [*found, ("Administration", Standing(administrator, (), is_administrator=True))]


def _words(organization: Organization, role: str) -> str:
    if organization.kind == "department":
        return organization.name
    return f"{organization.get_kind_display()}: {Membership(role=role).get_role_display()}"
