"""A council member in the gazette."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Prefetch

from kreislauf.gazette.payloads import person as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Gone, Outcome, Publication
from kreislauf.kernel import today
from kreislauf.people.models import Membership, Person
from kreislauf.people.publications._naming import mandates_of, reference_to
from kreislauf.people.rules.publicity import MANDATE_ROLES, PUBLIC_KINDS, MandateFact, is_public, public_until


@PUBLICATIONS.add
class PersonPublication(Publication):
    """Mandates and memberships of council members; nobody else, and nobody who was erased."""

    key = payloads.Person.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        memberships = Membership.objects.filter(organization__kind__in=PUBLIC_KINDS).select_related("organization")
        shown = Prefetch("memberships", memberships.order_by("-since", "organization__name"), to_attr="shown")
        persons = Person.objects.filter(pk__in=keys).prefetch_related(shown)
        mandates = mandates_of(person.pk for person in persons)
        return {str(person.pk): _outcome(person, mandates[person.pk]) for person in persons if person.pk in mandates}

    def keys(self) -> Iterable[str]:
        seats = Membership.objects.filter(organization__kind="council", role__in=MANDATE_ROLES)
        return map(str, seats.values_list("person_id", flat=True).distinct())


def _outcome(person: Person, mandates: list[MandateFact]) -> Outcome:
    if not is_public(mandates, today()):
        return Gone("expired")
    memberships: list[Membership] = getattr(person, "shown")  # noqa: B009  # set by the prefetch
    name = str(person)
    return Edition(
        payloads.Person(name=name, memberships=tuple(_membership(one) for one in memberships)),
        title=name,
        links=tuple(sorted({f"organization:{one.organization_id}" for one in memberships})),
        ends_on=public_until(mandates),
    )


def _membership(membership: Membership) -> payloads.PersonMembership:
    organization = reference_to(membership.organization)
    assert organization is not None, "only memberships in public bodies are asked for"  # noqa: S101
    return payloads.PersonMembership(organization, membership.role, membership.since, membership.until)
