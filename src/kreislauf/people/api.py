"""The door of people: what other apps may call and read of county, terms, organisations, memberships, accounts, rights.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.people.actions import begin_membership_inside, form_organization
from kreislauf.people.models import (
    Competence,
    LegislativeTerm,
    Membership,
    Organization,
    OrganizationKind,
    Person,
    Role,
)
from kreislauf.people.queries import (
    actor_of_person,
    competent_organization,
    competent_organizations,
    county,
    county_rule,
    last_saved,
    named_entries,
    names_of,
    provision,
    replaced_versions,
    require_unchanged,
    settle,
    term_on,
    timeline_page,
)
from kreislauf.people.queries.absences import at_work

__all__ = [
    "Competence",
    "LegislativeTerm",
    "Membership",
    "Organization",
    "OrganizationKind",
    "Person",
    "Role",
    "actor_of_person",
    "at_work",
    "begin_membership_inside",
    "competent_organization",
    "competent_organizations",
    "county",
    "county_rule",
    "form_organization",
    "last_saved",
    "named_entries",
    "names_of",
    "provision",
    "replaced_versions",
    "require_unchanged",
    "settle",
    "term_on",
    "timeline_page",
]
