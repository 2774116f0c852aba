"""Bodies by competence: what a lock names outlives terms and names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from uuid import UUID

from kreislauf.kernel import today
from kreislauf.people.api import Competence, Organization, OrganizationKind, competent_organization

DECIDING = (OrganizationKind.COUNCIL, OrganizationKind.MAIN_COMMITTEE, OrganizationKind.COMMITTEE)

_at_hand: ContextVar[dict[str, str] | None] = ContextVar("kreislauf_body_names", default=None)


@contextmanager
def names_at_hand() -> Iterator[None]:
    """Read every body's name once inside the block: for a page with many conditions. Two queries."""
    names = dict(Competence.objects.values_list("key", "label"))
    bodies = Organization.objects.existing_on(today()).exclude(competences=None).order_by("-since", "-pk")
    names |= dict(bodies.values_list("competences", "name"))
    token = _at_hand.set(names)
    try:
        yield
    finally:
        _at_hand.reset(token)


def body_name(key: str) -> str:
    """The body competent today in words; where nobody is, the competence, and an unknown key as it is."""
    names = _at_hand.get()
    if names is not None:
        return names.get(key, key)
    body = competent_organization(key)
    if body is not None:
        return body.name
    return Competence.objects.filter(key=key).values_list("label", flat=True).first() or key


def body_choices() -> list[tuple[str, str]]:
    """Every competence that a council, main committee or committee holds, for a choice."""
    rows = Competence.objects.filter(organizations__kind__in=DECIDING).distinct()
    return [(row.key, row.label) for row in rows]


def competences_on(organization_id: UUID, day: date) -> frozenset[str]:
    """What an organisation was competent for on a day; nothing before it existed or after it ended."""
    rows = Organization.objects.existing_on(day).filter(pk=organization_id)
    return frozenset(rows.exclude(competences=None).values_list("competences", flat=True))


def is_competence(key: str) -> bool:
    return Competence.objects.filter(key=key).exists()
