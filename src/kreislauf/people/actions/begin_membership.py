"""Let a person belong to an organisation."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, today
from kreislauf.people.actions._letters import tell_person
from kreislauf.people.events import MembershipBegan
from kreislauf.people.models import Membership, Organization, Person, Role
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.memberships import lies_within, not_yet_member, votes_by_default


@transaction.atomic(durable=True)
def begin_membership(
    *,
    actor: Actor,
    person_id: UUID,
    organization_id: UUID,
    role: str = Role.MEMBER,
    since: date | None = None,
    has_vote: bool | None = None,
    function: str = "",
    until: date | None = None,
) -> Membership:
    """Let a person belong to an organisation from a day on (today); rights follow at once.

    `has_vote` follows from kind and role where not given. Raises Refusal when the organisation does
    not exist in that time or the person holds the role already.
    """
    person = Person.objects.get(pk=person_id)
    organization = Organization.objects.get(pk=organization_id)
    permit(actor, PeopleRight.MANAGE_MEMBERSHIPS)
    return begin_membership_inside(
        person,
        organization,
        actor=actor,
        role=role,
        since=since,
        has_vote=has_vote,
        function=function,
        until=until,
    )


def begin_membership_inside(
    person: Person,
    organization: Organization,
    *,
    actor: Actor,
    role: str = Role.MEMBER,
    since: date | None = None,
    has_vote: bool | None = None,
    function: str = "",
    until: date | None = None,
) -> Membership:
    """The same inside a running transaction, for a caller who has asked its own right."""
    first_day = since or today()
    lies_within(first_day, until, organization.since, organization.until, organization.name).raise_if_refused()
    is_held = _is_held(person, organization, role, first_day, until)
    not_yet_member(is_held, str(person), organization.name).raise_if_refused()
    membership = Membership.objects.create(
        person=person,
        organization=organization,
        role=role,
        function=function,
        has_vote=votes_by_default(organization.kind, role) if has_vote is None else has_vote,
        since=first_day,
        until=until,
    )
    event_id = record(
        MembershipBegan(
            person=person.pk,
            person_name=str(person),
            role=role,
            role_label=_german_label(role),
            since=first_day,
            organization=organization.pk,
        ),
        actor=actor,
        subject=organization,
    )
    tell_person(person.pk, event_id)
    return membership


def _is_held(person: Person, organization: Organization, role: str, first_day: date, until: date | None) -> bool:
    """Whether the role is held on any of these days; the person's row is locked, so that two clicks give one."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    rows = Membership.objects.filter(Q(until=None) | Q(until__gte=first_day), person=person, organization=organization)
    return rows.filter(role=role, **({"since__lte": until} if until else {})).exists()


def _german_label(role: str) -> str:
    """The journal speaks German, whatever language the actor reads."""
    with translation.override("de"):
        return str(Role(role).label)
