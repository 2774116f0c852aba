"""Whose name is public today."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from kreislauf.gazette.erased import erased_among
from kreislauf.gazette.payloads import Reference
from kreislauf.kernel import today
from kreislauf.people.models import Membership, Organization
from kreislauf.people.rules.publicity import PUBLIC_KINDS, MandateFact, is_mandate, is_public

MandatesByPerson = dict[UUID, list[MandateFact]]


def named_persons(person_ids: Iterable[UUID]) -> set[UUID]:
    """Who of these is named in public today. Two queries."""
    wanted = set(person_ids)
    erased = erased_among("person", map(str, wanted))
    day = today()
    return {pk for pk, mandates in mandates_of(wanted).items() if is_public(mandates, day) and str(pk) not in erased}


def mandates_of(person_ids: Iterable[UUID]) -> MandatesByPerson:
    """The seats of persons in the council. One query."""
    rows = Membership.objects.filter(person__in=list(person_ids), organization__kind="council").values_list(
        "person_id", "organization__kind", "role", "since", "until", "organization__term__ends_on"
    )
    found: MandatesByPerson = {}
    for person_id, kind, role, since, until, term_end in rows:
        if is_mandate(kind, role):
            found.setdefault(person_id, []).append(MandateFact(since, until or term_end))
    return found


def reference_to(organization: Organization | None) -> Reference | None:
    """A body that has a page; None for a unit of the administration."""
    if organization is None or organization.kind not in PUBLIC_KINDS:
        return None
    return Reference(str(organization.pk), organization.name)
