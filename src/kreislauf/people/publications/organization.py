"""A body, faction or group in the gazette, with its members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from kreislauf.gazette.payloads import organization as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication
from kreislauf.kernel import COUNTY_TIME, today
from kreislauf.people.models import Membership, Organization
from kreislauf.people.publications._naming import named_persons, reference_to
from kreislauf.people.rules.publicity import PUBLIC_KINDS


@PUBLICATIONS.add
class OrganizationPublication(Publication):
    """Units of the administration have no page."""

    key = payloads.Organization.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        rows = Organization.objects.select_related("term", "parent", "successor_of", "successor")
        organizations = list(rows.filter(pk__in=keys, kind__in=PUBLIC_KINDS))
        memberships = _memberships_of(organizations)
        named = named_persons(one.person_id for rows in memberships.values() for one in rows)
        return {str(one.pk): _edition(one, memberships[one.pk], named) for one in organizations}

    def keys(self) -> Iterable[str]:
        return map(str, Organization.objects.filter(kind__in=PUBLIC_KINDS).values_list("pk", flat=True))


def _memberships_of(organizations: list[Organization]) -> dict[UUID, list[Membership]]:
    """Members today, or on the last day of a body that has ended. One query."""
    days = {one.pk: _day_of(one) for one in organizations}
    rows = Membership.objects.filter(organization__in=organizations).select_related("person")
    found = defaultdict(list)
    for membership in rows.order_by("person__sort_key", "pk"):
        if membership.is_active_on(days[membership.organization_id]):
            found[membership.organization_id].append(membership)
    return found


def _day_of(organization: Organization) -> date:
    return max(min(organization.until or today(), today()), organization.since)


def _edition(organization: Organization, memberships: list[Membership], named: set[UUID]) -> Edition:
    successor: Any = getattr(organization, "successor", None)
    payload = payloads.Organization(
        name=organization.name,
        kind=organization.kind,
        short_name=organization.short_name,
        term=organization.term.numeral if organization.term else None,
        parent=reference_to(organization.parent),
        predecessor=reference_to(organization.successor_of),
        successor=reference_to(successor),
        since=organization.since,
        until=organization.until,
        members=tuple(_member(one, is_named=one.person_id in named) for one in memberships),
        statutory_members=organization.statutory_members,
    )
    return Edition(
        payload,
        title=organization.name,
        text=organization.short_name,
        links=(f"organization:{organization.parent_id}",) if organization.parent_id else (),
        sort_on=datetime.combine(organization.since, time(), COUNTY_TIME),
    )


def _member(membership: Membership, *, is_named: bool) -> payloads.Member:
    """Officials by function."""
    return payloads.Member(
        person=str(membership.person_id) if is_named else None,
        name=str(membership.person) if is_named else None,
        role=membership.role,
        function=membership.function,
        has_vote=membership.has_vote,
    )
