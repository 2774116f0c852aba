"""Which bodies, units and movers there are to choose from. Inner reading: names that everybody inside knows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from kreislauf.kernel import today
from kreislauf.people.models import Membership, Organization, OrganizationKind

DELIBERATING = (OrganizationKind.COMMITTEE, OrganizationKind.MAIN_COMMITTEE, OrganizationKind.COUNCIL)
MOVING = (OrganizationKind.GROUP, OrganizationKind.FACTION, OrganizationKind.PARTY)


def departments(on: date | None = None) -> list[tuple[UUID, str]]:
    """Units of the administration on a day (today), by name."""
    return _named([OrganizationKind.DEPARTMENT], on)


def bodies(on: date | None = None) -> list[tuple[UUID, str]]:
    """Bodies that deliberate and decide, committees first."""
    return _named(DELIBERATING, on)


def moving_organizations(on: date | None = None) -> list[tuple[UUID, str]]:
    """Groups, factions and parties."""
    return _named(MOVING, on)


def _named(kinds: tuple[OrganizationKind, ...] | list[OrganizationKind], on: date | None) -> list[tuple[UUID, str]]:
    rows = Organization.objects.existing_on(on or today()).filter(kind__in=kinds)
    return list(rows.order_by("kind", "name").values_list("pk", "name"))


def voting_members(organization: Organization, on: date) -> list[Membership]:
    """Memberships with a vote on a day, by name. One query."""
    rows = organization.memberships.active_on(on).filter(has_vote=True)
    return list(rows.select_related("person").order_by("person__sort_key"))


def statutory_members(organization: Organization, on: date) -> int:
    """The statutory number; where none is set, everybody with a vote (NKomVG §45(2))."""
    return organization.statutory_members or len(voting_members(organization, on))
