"""Reading terms, bodies, persons and who belongs to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value

from kreislauf.kernel import Actor, today
from kreislauf.people.models import (
    GOES_ON,
    Competence,
    LegislativeTerm,
    Membership,
    Organization,
    OrganizationKind,
    Person,
    Role,
)
from kreislauf.people.permissions import PeopleRight, may, permit
from kreislauf.people.rules.states import OrganizationState

BODY_KINDS: Final = tuple(OrganizationKind)
"""Kinds in the order in which people look for them."""


def terms_to_end(*, before: date) -> QuerySet[LegislativeTerm, LegislativeTerm]:
    """Terms that end before a day and whose bodies have not been ended yet."""
    still_open = Organization.objects.filter(term=OuterRef("pk"), until=None)
    return LegislativeTerm.objects.filter(Exists(still_open), ends_on__lt=before)


def terms() -> list[LegislativeTerm]:
    """All terms, the newest first."""
    return list(LegislativeTerm.objects.all())


def bodies(actor: Actor, *, kind: str = "", is_former: bool = False) -> QuerySet[Any, Any]:
    """Organisations that exist today (or existed once); `member_count` is of today, or of their last day."""
    permit(actor, PeopleRight.SEE_INSIDE)
    day = today()
    last_day = F("until") if is_former else Value(day)
    counted = Q(memberships__since__lte=last_day) & (Q(memberships__until=None) | Q(memberships__until__gte=last_day))
    rows = Organization.objects.select_related("term").annotate(member_count=Count("memberships", filter=counted))
    rows = rows.filter(until__lt=day) if is_former else rows.existing_on(day)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.order_by("kind", "-since", "name")


def body_counts(actor: Actor, *, is_former: bool) -> dict[str, int]:
    """How many organisations of each kind there are."""
    rows = bodies(actor, is_former=is_former).order_by().values_list("kind").annotate(n=Count("pk", distinct=True))
    return {row[0]: row[-1] for row in rows}


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """One organisation with its members over time."""

    organization: Organization
    successor: Organization | None
    children: list[Organization]
    members: list[Membership]
    former: list[Membership]
    may_manage: bool

    @property
    def state(self) -> OrganizationState:
        is_over = self.organization.until is not None and self.organization.until < today()
        return OrganizationState.FORMER if is_over else OrganizationState.ACTIVE


def organization_page(actor: Actor, organization_id: UUID) -> OrganizationPage:
    """Raises Organization.DoesNotExist where there is none."""
    permit(actor, PeopleRight.SEE_INSIDE)
    organization = (
        Organization.objects.select_related("term", "parent", "successor_of")
        .prefetch_related(
            "competences",
            Prefetch("memberships", Membership.objects.select_related("person").order_by("person__sort_key", "since")),
            Prefetch("children", Organization.objects.existing_on(today())),
        )
        .get(pk=organization_id)
    )
    memberships = list(organization.memberships.all())
    last_day = min(organization.until or today(), today())
    members = [m for m in memberships if _in_force(m, last_day)]
    return OrganizationPage(
        organization=organization,
        successor=Organization.objects.filter(successor_of=organization).first(),
        children=list(organization.children.all()),
        members=sorted(members, key=_rank),
        former=[m for m in memberships if m not in members],
        may_manage=may(actor, PeopleRight.MANAGE_MEMBERSHIPS),
    )


def _in_force(membership: Membership, day: date) -> bool:
    return membership.since <= day and (membership.until is None or membership.until >= day)


_RANKS: Final = {
    role: rank for rank, role in enumerate((Role.CHIEF_EXECUTIVE, Role.CHAIR, Role.HEAD, Role.DEPUTY_CHAIR))
}


def _rank(membership: Membership) -> tuple[int, str]:
    return _RANKS.get(Role(membership.role), len(_RANKS)), membership.person.sort_key


def organization_choices(*, kinds: tuple[str, ...] = ()) -> list[tuple[UUID, str]]:
    """Organisations that exist today, for a form."""
    rows = Organization.objects.existing_on(today()).order_by("kind", "name")
    return [(row.pk, row.name) for row in (rows.filter(kind__in=kinds) if kinds else rows)]


def person_choices() -> list[tuple[UUID, str]]:
    """Everyone, for a form: family name first, as one looks for them."""
    return [(p.pk, f"{p.family_name}, {p.given_name}") for p in Person.objects.all()]


def competence_choices() -> list[tuple[str, str]]:
    return [(row.pk, row.label) for row in Competence.objects.all()]


def predecessor_choices() -> list[tuple[UUID, str]]:
    """Organisations that have ended and that nothing has succeeded yet."""
    rows = Organization.objects.filter(until__lte=today(), successor=None).order_by("-until", "name")
    return [(row.pk, row.name) for row in rows]


def persons(actor: Actor, *, words: str = "") -> QuerySet[Person, Person]:
    """Everyone, by name; `words` are parts of names."""
    permit(actor, PeopleRight.SEE_INSIDE)
    active = Membership.objects.active_on(today()).select_related("organization")
    rows = Person.objects.prefetch_related(Prefetch("memberships", active, to_attr="active_memberships"))
    for word in words.split():
        rows = rows.filter(Q(family_name__icontains=word) | Q(given_name__icontains=word))
    return rows


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person and what he or she belongs and belonged to."""

    person: Person
    current: list[Membership]
    former: list[Membership]
    may_erase: bool


def person_page(actor: Actor, person_id: UUID) -> PersonPage:
    """Raises Person.DoesNotExist where there is none."""
    permit(actor, PeopleRight.SEE_INSIDE)
    person = Person.objects.get(pk=person_id)
    memberships = list(person.memberships.select_related("organization", "organization__term").order_by("-since"))
    day = today()
    current = [m for m in memberships if _in_force(m, day)]
    return PersonPage(
        person=person,
        current=current,
        former=[m for m in memberships if m not in current],
        may_erase=may(actor, PeopleRight.ERASE_PERSONAL_DATA),
    )


@dataclass(frozen=True, slots=True)
class MembershipPage:
    """A membership that is to be ended."""

    membership: Membership

    @property
    def organization(self) -> Organization:
        return self.membership.organization


def membership_page(actor: Actor, membership_id: UUID) -> MembershipPage:
    permit(actor, PeopleRight.MANAGE_MEMBERSHIPS)
    return MembershipPage(Membership.objects.select_related("person", "organization").get(pk=membership_id))


@dataclass(frozen=True, slots=True)
class TermPage:
    """A term that is to be ended, and how much ends with it."""

    term: LegislativeTerm
    bodies: int
    mandates: int


def term_page(actor: Actor, term_id: UUID) -> TermPage:
    permit(actor, PeopleRight.MANAGE_TERMS)
    term = LegislativeTerm.objects.get(pk=term_id)
    memberships = Membership.objects.filter(organization__term=term, until=None)
    return TermPage(
        term=term,
        bodies=Organization.objects.filter(term=term, until=None).exclude(kind=GOES_ON).count(),
        mandates=memberships.exclude(organization__kind=GOES_ON).count(),
    )


def is_council(organization_id: UUID) -> bool:
    return Organization.objects.filter(pk=organization_id, kind=OrganizationKind.COUNCIL).exists()


def organizations_of(person_id: UUID) -> set[UUID]:
    """Every organisation a person belongs or belonged to."""
    return set(Membership.objects.filter(person=person_id).values_list("organization_id", flat=True))


def predecessor_of(organization_id: UUID) -> UUID | None:
    """What an organisation succeeds."""
    return Organization.objects.values_list("successor_of_id", flat=True).get(pk=organization_id)
