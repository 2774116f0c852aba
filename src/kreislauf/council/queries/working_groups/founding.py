"""What the founding of a working group needs to know: committees, units, officials, days that are closed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from kreislauf.council.models import Effect, Rhythm
from kreislauf.council.rules.states import EffectState
from kreislauf.council.rules.working_days import Closure, public_holidays, school_holidays
from kreislauf.kernel import today
from kreislauf.people.api import Competence, Membership, Organization, OrganizationKind, county, county_rule

SCHOOL_HOLIDAYS = "school_holidays"
PARENTS = (OrganizationKind.COMMITTEE, OrganizationKind.MAIN_COMMITTEE)


def parent_choices() -> list[tuple[str, str]]:
    """Competences by which a committee can be named today, with the committee's name."""
    rows = Competence.objects.filter(
        organizations__in=Organization.objects.existing_on(today()).filter(kind__in=PARENTS)
    )
    named = rows.values_list("pk", "organizations__name").order_by("organizations__name", "pk").distinct()
    return [(key, name) for key, name in named]


def parent_competence(parent: str | None) -> Competence | None:
    """The competence behind a competence key or a committee's id; None where there is none."""
    if not parent:
        return None
    found = Competence.objects.filter(pk=parent).first()
    return found or _competence_of_committee(parent)


def _competence_of_committee(committee: str) -> Competence | None:
    try:
        committee_id = UUID(committee)
    except ValueError:
        return None
    return Competence.objects.filter(organizations=committee_id).order_by("pk").first()


def official_choices() -> list[tuple[str, str]]:
    """Everybody who works in the administration today: person's id, name and unit."""
    rows = (
        Membership.objects.active_on(today())
        .filter(organization__kind=OrganizationKind.DEPARTMENT)
        .select_related("person", "organization")
        .order_by("person__sort_key", "organization__name")
    )
    return [(str(row.person_id), f"{row.person}, {row.function or row.organization.name}") for row in rows]


def functions_of_officials() -> dict[str, str]:
    """The function in words of everybody who works in the administration, by the person's id."""
    rows = Membership.objects.active_on(today()).filter(organization__kind=OrganizationKind.DEPARTMENT)
    return {str(row.person_id): row.function or row.organization.name for row in rows.select_related("organization")}


def closures(first: date, last: date) -> tuple[Closure, ...]:
    """Public holidays of the county's state and school holidays where the county has entered them."""
    years = range(first.year, last.year + 1)
    return (*public_holidays(county().state, years), *school_holidays(county_rule(SCHOOL_HOLIDAYS, ())))


RHYTHMS = [(str(value), str(label)) for value, label in Rhythm.choices]


def founding_of(effect_id: UUID) -> dict[str, Any] | None:
    """The parameters of a due effect that founds a group; None where there is nothing to found."""
    effect = Effect.objects.filter(pk=effect_id, kind="establish_working_group", state=EffectState.DUE).first()
    return None if effect is None else dict(effect.params)
